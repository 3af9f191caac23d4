package ontu.bank;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.money.Won;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DepositListTest {
    private static final String GOOD = row("00000000000017", "79010000000001", "20260305", "100");

    private static String row(String sequence, String account, String date, String amount) {
        return """
                {"Sqno":"%s","Vran":"%s","RcvYmd":"%s","RcvAmt":"%s"}""".formatted(sequence, account, date, amount);
    }

    private static List<DepositList.DepositListRow> read(String... rows) throws JsonProcessingException {
        return WireFormat.MAPPER
                .readValue("""
                        {"UseAblAmt":"0","ThdDepsAmt":"0","TotCnt":"%d","PageNo":"1","REC":[%s]}""".formatted(rows.length, String.join(",", rows)), DepositList.DepositListPage.class)
                .rows();
    }

    private static DepositList.UnreadableRow unreadable(String row) throws JsonProcessingException {
        return (DepositList.UnreadableRow) read(row).getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Sqno\":\"18\",\"Vran\":\"79010000000001\",\"RcvYmd\":\"20260305\",\"RcvAmt\":\"-5000\"}",
                "{\"Sqno\":\"18\",\"Vran\":\"79010000000001\",\"RcvYmd\":\"20260305\",\"RcvAmt\":\"1,000\"}",
                "{\"Sqno\":\"18\",\"Vran\":\"79010000000001\",\"RcvYmd\":\"\",\"RcvAmt\":\"100\"}",
                "{\"Sqno\":\"18\",\"Vran\":\"79010000000001\",\"RcvYmd\":\"2026-03-05\",\"RcvAmt\":\"100\"}",
                "{\"Sqno\":\"18\",\"Vran\":\"790-1000-0000001\",\"RcvYmd\":\"20260305\",\"RcvAmt\":\"100\"}",
                "{\"Sqno\":\"18\",\"RcvYmd\":\"20260305\",\"RcvAmt\":\"100\"}",
                "{\"Sqno\":\" \",\"Vran\":\"79010000000001\",\"RcvYmd\":\"20260305\",\"RcvAmt\":\"100\"}",
                "{\"Sqno\":null,\"Vran\":{\"a\":1},\"RcvYmd\":[],\"RcvAmt\":true}",
                "{}",
                "null",
                "\"text\"",
                "[]"
            })
    void aRowThatCannotBeReadHidesNoOther(String bad) throws JsonProcessingException {
        List<DepositList.DepositListRow> rows = read(bad, GOOD);

        assertThat(rows.getFirst()).isInstanceOf(DepositList.UnreadableRow.class);
        assertThat(rows.getLast())
                .isEqualTo(new DepositList.Row(
                        "00000000000017", new AccountNumber("79010000000001"), LocalDate.of(2026, 3, 5), Won.of(100)));
    }

    @Test
    void aBadRowKeepsWhatCanBeRead() throws JsonProcessingException {
        DepositList.UnreadableRow row = unreadable(row(" 18 ", "79010000000001", "2026-03-05", "100"));

        assertThat(row.sequence()).contains("00000000000018");
        assertThat(row.account()).contains(new AccountNumber("79010000000001"));
        assertThat(row.date()).isEmpty();
        assertThat(row.amount()).contains(Won.of(100));
        assertThat(row.text()).contains("2026-03-05");
        assertThat(row.toString()).doesNotContain("79010000000001");
    }

    @Test
    void aBadRowIsTheSameHoweverItsFieldsAreOrderedAndWritten() throws JsonProcessingException {
        String first = "{\"Sqno\":\"18\",\"Vran\":\"1\",\"RcvAmt\":-5000}";
        String second = "{\"RcvAmt\":\"-5000\", \"Vran\":\"1\", \"Sqno\":\"18\"}";

        assertThat(unreadable(first)).isEqualTo(unreadable(second));
        assertThat(unreadable(first).fingerprint()).matches("[0-9a-f]{64}");
        assertThat(unreadable("{\"Sqno\":\"19\",\"Vran\":\"1\",\"RcvAmt\":-5000}")
                        .fingerprint())
                .isNotEqualTo(unreadable(first).fingerprint());
    }

    @Test
    void theTextOfABadRowIsLimitedAndPrintable() throws JsonProcessingException {
        String text = unreadable("{\"Sqno\":\"\\u0000\\u0007" + "x".repeat(2_000) + "\"}")
                .text();

        assertThat(text).hasSize(500).doesNotContainPattern("\\p{C}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"17\"", "17", "\" 17\"", "\"17            \"", "\"00000000000017\"", "\"\\u300017\""})
    void aSerialHasOneFormHoweverItIsPadded(String sequence) throws JsonProcessingException {
        assertThat(read("{\"Sqno\":" + sequence
                        + ",\"Vran\":\"79010000000001\",\"RcvYmd\":\"20260305\",\"RcvAmt\":100}"))
                .isEqualTo(read(GOOD));
    }

    @Test
    void aSerialWithLettersKeepsItsZeros() throws JsonProcessingException {
        assertThat(read(row(" 0A7", "1", "20260305", "1")))
                .extracting(row -> Optional.of(((DepositList.Row) row).sequence()))
                .containsExactly(Optional.of("0A7"));
    }
}
