package ontu.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DocumentationReferencesTest {
    private static final String PLANTED_IN = "lab/src/test/java/ontu/documentation/";

    private static final DocumentationReferences PLANTED = new DocumentationReferences(
            Set.of("docs/bank-api.md", "docs/faults.md", "README.md")::contains,
            Map.of("docs/bank-api.md", Set.of("header"), "docs/faults.md", Set.of(), "README.md", Set.of("ontu")));

    @Test
    void everyReferenceLeadsSomewhere() {
        List<TextFile> files = TextFile.ofRepository();
        DocumentationReferences references = DocumentationReferences.in(files);

        assertThat(files.stream()
                        .filter(file -> !file.path().startsWith(PLANTED_IN))
                        .flatMap(file -> references.broken(file).stream()))
                .isEmpty();
    }

    @Test
    void aReferenceToAMissingPageOrAnchorIsNamedWithFileAndLine() {
        TextFile source = new TextFile(
                "src/main/java/ontu/Planted.java",
                List.of(
                        "/** The header: docs/bank-api.md#header. */",
                        "// docs/bank-api.md#hedaer",
                        "// See docs/bankapi.md, and docs/faults.md."));

        assertThat(PLANTED.broken(source))
                .containsExactly(
                        "src/main/java/ontu/Planted.java:2: docs/bank-api.md#hedaer leads nowhere",
                        "src/main/java/ontu/Planted.java:3: docs/bankapi.md leads nowhere");
    }

    @Test
    void aMarkdownLinkIsFollowedFromItsPage() {
        TextFile page = new TextFile(
                "docs/faults.md",
                List.of(
                        "[header](bank-api.md#header), [top](../README.md#ontu), [out](https://example.com/x.md)",
                        "[header](bank-api.md#footer) and [none](none.md)",
                        "[here](#search)",
                        "```",
                        "[not a link](anywhere.md)",
                        "```"));

        assertThat(PLANTED.broken(page))
                .containsExactly(
                        "docs/faults.md:2: bank-api.md#footer leads nowhere",
                        "docs/faults.md:2: none.md leads nowhere",
                        "docs/faults.md:3: #search leads nowhere");
    }

    @Test
    void headingsAndIdsAreAnchors() {
        assertThat(MarkdownAnchors.of(List.of(
                        "# The bank's API: the wire contract",
                        "<a id=\"row-1\"></a>",
                        "## `Loan`, in [Temporal](https://temporal.io)",
                        "## Faults",
                        "## Faults",
                        "```sh",
                        "# no heading",
                        "```")))
                .containsExactlyInAnyOrder(
                        "the-banks-api-the-wire-contract", "row-1", "loan-in-temporal", "faults", "faults-1");
    }

    @Test
    void theReadmeIsShort() throws Exception {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(180);
    }
}
