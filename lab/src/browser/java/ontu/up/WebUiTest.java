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
import ontu.local.CloseStack;
import ontu.local.LogLevels;
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
 * What operators read in Temporal's Web UI, in a browser, on a real server with the sample loans of {@code ontu up
 * --loans}. With {@code -Dontu.screenshots=FOLDER} it also takes the pictures of the documentation.
 */
@Tag("real-temporal")
@Isolated
class WebUiTest {
    private static final int LOANS = 11;
    private static final String EVERY_LOAN = "WorkflowType = \"Loan\"";
    private static final String NEEDS_OPERATOR = "Attention IS NOT NULL AND ExecutionStatus = \"Running\"";
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

    private static final CloseStack CLOSE_STACK = new CloseStack();

    @TempDir
    static Path folder;

    private static String webUi = "";
    private static BrowserContext visitor;

    private Page page;

    @BeforeAll
    static void openStack() throws Exception {
        RealTemporal.assume();
        LogLevels.reduceNoise();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Chromium chromium = CLOSE_STACK.add(Chromium.start());
        Ports ports = RealTemporal.freePorts();
        DataFolder data = CLOSE_STACK.add(DataFolder.open(folder));
        SampleLoans sampleLoans = CLOSE_STACK.add(new SampleLoans(LOANS, ports, RealTemporal.CLOCK, words -> {}));
        sampleLoans.backfillHistory(data);
        CLOSE_STACK.add(RealTemporal.open(data, ports, words -> {}));
        sampleLoans.putCurrent(StoredTokens.readOrCreate(data.tokens()));
        awaitEveryScenario(ports);
        webUi = ports.address(Listener.WEB_UI) + "/namespaces/default/workflows";
        visitor = chromium.visitor();
        visitor.setDefaultTimeout(PATIENCE_MILLIS);
        saveViews();
    }

    private static void awaitEveryScenario(Ports ports) {
        WorkflowClient client = RealTemporal.client(ports);
        for (SampleLoan loan : SampleLoan.first(LOANS)) {
            Await.until(PATIENCE, loan::toString, () -> ScenarioCheck.isReached(client, loan));
        }
        client.getWorkflowServiceStubs().shutdownNow();
    }

    /** Sets the columns and the time zone that an operator has chosen; views are saved as the runbook says. */
    private static void saveViews() {
        String columns =
                COLUMNS.stream().map("{\"label\":\"%s\"}"::formatted).toList().toString();
        visitor.addInitScript("""
                localStorage.setItem('namespace-workflow-table-columns', '{"default":%s}');
                localStorage.setItem('timeFormat', '"local"');
                """.formatted(columns));
        try (Page page = visitor.newPage()) {
            save("loans", EVERY_LOAN, page);
            save("needs-an-operator", NEEDS_OPERATOR, page);
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
        CLOSE_STACK.close();
    }

    @BeforeEach
    void openAPage() {
        page = visitor.newPage();
    }

    @AfterEach
    void closeThePage() {
        page.close();
    }

    private static String theFirst(SampleScenario scenario) {
        return SampleLoan.first(LOANS).stream()
                .filter(loan -> loan.scenario() == scenario)
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

    private Locator row(SampleScenario scenario) {
        return rows().filter(new Locator.FilterOptions().setHasText(theFirst(scenario)));
    }

    private void openMetadata(SampleScenario scenario) {
        page.navigate(webUi + "/" + theFirst(scenario));
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
        assertThat(row(SampleScenario.IN_DOUBT)).containsText("ORDER_IN_DOUBT");
        assertThat(row(SampleScenario.WAITING_FOR_FUNDING)).containsText("FUNDING");
        assertThat(row(SampleScenario.DUE_TODAY)).containsText(MIDNIGHT_IN_SEOUL);
        assertThat(row(SampleScenario.LONG_OVERDUE)).containsText(MIDNIGHT_IN_SEOUL);
        assertThat(row(SampleScenario.LONG_OVERDUE)).containsText(TWO_DIGITS_AT_THE_END);
        takePicture("list");
    }

    @Test
    void theViewOfWhatNeedsAnOperatorHasThatAndNothingElse() {
        openView("needs-an-operator");

        assertThat(rows()).hasCount(2);
        assertThat(row(SampleScenario.IN_DOUBT)).containsText("DISBURSING");
        assertThat(row(SampleScenario.REFUSED)).containsText("ORDER_REFUSED");
    }

    @Test
    void aLoanThatRepaysSaysWhereItStands() {
        openMetadata(SampleScenario.REPAYING);

        assertThat(summary()).containsText("SME working capital, 10,000,000 won, 6 months");
        assertThat(details()).containsText("Waits for: instalment 3 due");
        showAllOf(details());
        takePicture("repaying");
    }

    @Test
    void aLoanThatNeedsAnOperatorSaysWhyOnWhatEvidenceAndWhatTheChoicesAre() {
        openMetadata(SampleScenario.IN_DOUBT);

        assertThat(details()).containsText("Attention: ORDER_IN_DOUBT");
        assertThat(details()).containsText("Evidence");
        assertThat(details()).containsText("What to do");
        assertThat(details()).containsText("/decision\" -d '{\"choice\": \"EXECUTED\"");
        page.setViewportSize(Chromium.WIDTH, TALL);
        takePicture("needs-an-operator");
    }

    @Test
    void theTimelineSaysWhatActivitiesAndTimersAreFor() {
        page.navigate(webUi + "/" + theFirst(SampleScenario.OVERDUE));

        assertThat(inTheTimeline("LoanVerifyBorrower • verify the borrower")).isVisible();
        assertThat(inTheTimeline("of the borrower for instalment 2")).isVisible();
    }
}
