package ontu.up;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.temporal.client.WorkflowClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import ontu.local.Parts;
import ontu.local.Quiet;
import ontu.testing.Await;
import ontu.up.Ports.Listener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What operators read in Temporal's Web UI, in a browser, on a real server with the portfolio of {@code ontu up --loans}. With
 * {@code -Dontu.screenshots=FOLDER} it also takes the pictures of the documentation.
 */
@Tag("real-temporal")
@Isolated
class WebUiTest {
    private static final int LOANS = 11;
    private static final String EVERY_LOAN = "WorkflowType = \"Loan\"";
    private static final String NEEDS_A_PERSON = "Attention IS NOT NULL AND ExecutionStatus = \"Running\"";
    private static final String OVERDUE = "LoanOverdueDays > 0 AND ExecutionStatus = \"Running\"";
    private static final Pattern MIDNIGHT_IN_SEOUL = Pattern.compile("GMT\\+9 00:00:00");
    private static final Pattern TWO_DIGITS_AT_THE_END = Pattern.compile("00\\s*[23]\\d\\s*$");
    private static final List<String> COLUMNS =
            List.of("Status", "Workflow ID", "LoanState", "Attention", "LoanNextDue", "LoanOverdueDays");
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int TALL = 1_020;
    private static final double PATIENCE_MILLIS = 60_000;

    private static final Optional<Path> SCREENSHOTS =
            Optional.ofNullable(System.getProperty("ontu.screenshots")).map(Path::of);

    private static final Parts PARTS = new Parts();

    @TempDir
    static Path folder;

    private static String webUi = "";
    private static BrowserContext visitor;

    private Page page;

    @BeforeAll
    static void openThePremises() throws Exception {
        RealTemporal.assume();
        Quiet.please();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Chromium chromium = PARTS.add(Chromium.start());
        Ports ports = RealTemporal.freePorts();
        DataFolder data = PARTS.add(DataFolder.take(folder));
        Portfolio portfolio = PARTS.add(new Portfolio(LOANS, ports, RealTemporal.CLOCK, words -> {}));
        portfolio.livePast(data);
        PARTS.add(RealTemporal.open(data, ports, words -> {}));
        portfolio.putPresent(KeptTokens.in(data.tokens()));
        awaitEveryFate(ports);
        webUi = ports.address(Listener.WEB_UI) + "/namespaces/default/workflows";
        visitor = chromium.visitor();
        visitor.setDefaultTimeout(PATIENCE_MILLIS);
        settleIn();
    }

    private static void awaitEveryFate(Ports ports) {
        WorkflowClient client = RealTemporal.client(ports);
        for (PortfolioLoan loan : PortfolioLoan.some(LOANS)) {
            Await.until(PATIENCE, loan::toString, () -> FateTold.by(client, loan));
        }
        client.getWorkflowServiceStubs().shutdownNow();
    }

    /** What the Web UI remembers of an operator who has chosen columns and time zone; views are saved as the runbook says. */
    private static void settleIn() {
        String columns =
                COLUMNS.stream().map("{\"label\":\"%s\"}"::formatted).toList().toString();
        visitor.addInitScript("""
                localStorage.setItem('namespace-workflow-table-columns', '{"default":%s}');
                localStorage.setItem('timeFormat', '"local"');
                """.formatted(columns));
        try (Page page = visitor.newPage()) {
            save("loans", EVERY_LOAN, page);
            save("needs-a-person", NEEDS_A_PERSON, page);
            save("overdue", OVERDUE, page);
        }
    }

    private static void save(String name, String query, Page page) {
        page.navigate(list(query));
        page.getByTestId("create-view-button").click();
        page.getByTestId("save-view-modal-input").fill(name);
        page.locator("#save-view-modal").getByTestId("confirm-modal-button").click();
        assertThat(page.getByTestId(name)).isVisible();
    }

    private static String list(String query) {
        return webUi + "?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    @AfterAll
    static void close() {
        PARTS.close();
    }

    @BeforeEach
    void openAPage() {
        page = visitor.newPage();
    }

    @AfterEach
    void closeThePage() {
        page.close();
    }

    private static String theFirst(Fate fate) {
        return PortfolioLoan.some(LOANS).stream()
                .filter(loan -> loan.fate() == fate)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void openView(String name) {
        page.navigate(webUi);
        page.getByTestId(name).click();
    }

    private Locator rows() {
        return page.getByTestId("workflows-summary-configurable-table-row");
    }

    private Locator row(Fate fate) {
        return rows().filter(new Locator.FilterOptions().setHasText(theFirst(fate)));
    }

    private void openMetadata(Fate fate) {
        page.navigate(webUi + "/" + theFirst(fate));
        page.getByTestId("user-metadata-tab").click();
    }

    private Locator summary() {
        return page.locator("iframe[title=output]").first().contentFrame().locator("body");
    }

    private Locator details() {
        return page.locator("iframe[title=output]").last().contentFrame().locator("body");
    }

    /** The Web UI makes the frame of short details lower than their text, by the margins above and below it. */
    private static void showAllOf(Locator body) {
        body.evaluate("""
                body => {
                    const frame = body.ownerDocument.documentElement;
                    frame.scrollTop = (frame.scrollHeight - frame.clientHeight) / 2;
                }
                """);
    }

    private Locator inTheTimeline(String words) {
        return page.locator("svg text").filter(new Locator.FilterOptions().setHasText(words));
    }

    private void takePicture(String name) {
        SCREENSHOTS.ifPresent(where ->
                page.screenshot(new Page.ScreenshotOptions().setPath(where.resolve("web-ui-" + name + ".png"))));
    }

    @Test
    void theListShowsStateAttentionNextDueAndDaysOverdue() {
        openView("loans");

        assertThat(rows()).hasCount(LOANS);
        assertThat(row(Fate.IN_DOUBT)).containsText("ORDER_IN_DOUBT");
        assertThat(row(Fate.WAITING_FOR_FUNDING)).containsText("FUNDING");
        assertThat(row(Fate.DUE_TODAY)).containsText(MIDNIGHT_IN_SEOUL);
        assertThat(row(Fate.LONG_OVERDUE)).containsText(MIDNIGHT_IN_SEOUL);
        assertThat(row(Fate.LONG_OVERDUE)).containsText(TWO_DIGITS_AT_THE_END);
        takePicture("list");
    }

    @Test
    void theViewOfWhatNeedsAPersonHasWhatNeedsOneAndNothingElse() {
        openView("needs-a-person");

        assertThat(rows()).hasCount(2);
        assertThat(row(Fate.IN_DOUBT)).containsText("DISBURSING");
        assertThat(row(Fate.REFUSED)).containsText("ORDER_REFUSED");
    }

    @Test
    void aLoanThatRepaysSaysWhereItStands() {
        openMetadata(Fate.REPAYING);

        assertThat(summary()).containsText("SME working capital, 10,000,000 won, 6 months");
        assertThat(details()).containsText("Waits for: round 3 due");
        showAllOf(details());
        takePicture("repaying");
    }

    @Test
    void aLoanThatNeedsAPersonSaysWhyOnWhatEvidenceAndWhatTheChoicesAre() {
        openMetadata(Fate.IN_DOUBT);

        assertThat(details()).containsText("A person is needed: ORDER_IN_DOUBT");
        assertThat(details()).containsText("Evidence");
        assertThat(details()).containsText("Choices");
        assertThat(details()).containsText("/decision\" -d '{\"outcome\": \"EXECUTED\"");
        page.setViewportSize(Chromium.WIDTH, TALL);
        takePicture("needs-a-person");
    }

    @Test
    void theTimelineSaysWhatActivitiesAndTimersAreFor() {
        page.navigate(webUi + "/" + theFirst(Fate.OVERDUE));

        assertThat(inTheTimeline("LoanVerifyBorrower • verify the borrower")).isVisible();
        assertThat(inTheTimeline("the borrower's money for round 2")).isVisible();
    }
}
