package ontu.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RetiredNamesTest {
    /** The list itself, the changelog made from it, and this test's planted names. */
    private static final Set<String> EXEMPT =
            Set.of(RetiredNames.LIST, "CHANGELOG.md", "lab/src/test/java/ontu/documentation/RetiredNamesTest.java");

    private final RetiredNames retired = RetiredNames.read();

    @Test
    void noSourceAndNoDocumentHasARetiredName() {
        List<String> found = TextFile.ofRepository().stream()
                .filter(file -> !EXEMPT.contains(file.path()))
                .flatMap(file -> retired.foundIn(file).stream())
                .toList();

        assertThat(found)
                .as(() -> "%,d retired names in %,d files"
                        .formatted(
                                found.size(),
                                found.stream()
                                        .map(line -> line.substring(0, line.indexOf(':')))
                                        .collect(Collectors.toSet())
                                        .size()))
                .isEmpty();
    }

    @Test
    void aPlantedNameIsFoundWithFileAndLineAndItsSuccessor() {
        TextFile planted = new TextFile(
                "src/main/java/ontu/Planted.java",
                List.of(
                        "import ontu.workflows.refund.ReturnWorkflow;",
                        "String sql = \"SELECT leg_id FROM transfer\";",
                        "// A person is needed, and each leg waits.",
                        "log.info(\"deposit.sweep wakes PersonNeeded\");"));

        assertThat(retired.foundIn(planted))
                .containsExactlyInAnyOrder(
                        "src/main/java/ontu/Planted.java:1: ontu.workflows.refund is now ontu.workflows.returns",
                        "src/main/java/ontu/Planted.java:2: leg_id is now transfer_id",
                        "src/main/java/ontu/Planted.java:3: leg is now transfer",
                        "src/main/java/ontu/Planted.java:3: a person is now an operator",
                        "src/main/java/ontu/Planted.java:4: deposit.sweep is now deposit.poll",
                        "src/main/java/ontu/Planted.java:4: PersonNeeded is now RaisedAttention");
    }

    @Test
    void partsOfLongerNamesAreNotFound() {
        TextFile text = new TextFile(
                "docs/page.md",
                List.of("legal, Legacy, elegant, in person, one_accepted_quote_per_loan, ontu.workflows.deposits"));

        assertThat(retired.foundIn(text)).isEmpty();
    }

    @Test
    void onlyTheListOfRenamedKeysMayNameAnOldKey() {
        List<String> lines = List.of("| `orders.waitAfter` | `orders.attentionAfter` |");

        assertThat(retired.foundIn(new TextFile("docs/configuration.md", lines)))
                .isEmpty();
        assertThat(retired.foundIn(new TextFile("docs/operators.md", lines)))
                .containsExactly("docs/operators.md:1: waitAfter is now attentionAfter");
    }

    @Test
    void theListIsRead() {
        assertThat(retired.size()).isGreaterThan(400);
    }
}
