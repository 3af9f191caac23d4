package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ontu.money.Won;

/** Deposits received (API 9; docs/bank-api.md#section-2-2), newest first. Rows shift while pages are being read. */
public final class DepositList {
    private DepositList() {}

    /** @param account empty for all accounts of the subsidiary */
    @JsonPropertyOrder({"Vran", "Iqds", "period", "PageNo"})
    record Request(
            @JsonProperty("Vran") Optional<AccountNumber> account,
            @JsonUnwrapped QueryPeriod period,
            @JsonProperty("PageNo") int page)
            implements ListRequest {
        Request {
            FieldConstraints.pageNumber(page);
        }

        @JsonProperty("Iqds")
        String unit() {
            return switch (period) {
                case QueryPeriod.Days days -> "1";
                case QueryPeriod.Months months -> "2";
            };
        }

        @Override
        public BankApi api() {
            return BankApi.DEPOSIT_LIST;
        }

        /** Where nothing was deposited nothing is usable. */
        @Override
        public Map<String, String> defaults(int rows) {
            Map<String, String> defaults = new HashMap<>(ListRequest.super.defaults(rows));
            if (rows == 0) {
                defaults.put("UseAblAmt", "0");
                defaults.put("ThdDepsAmt", "0");
            }
            return defaults;
        }
    }

    /**
     * @param usable what arrived before the bank's last sweep; apparently of the whole contract even if one account is
     *     queried
     * @param depositedToday as {@code usable}
     * @param total how many deposits the whole list has; at most 20 of them are on this page
     */
    public record DepositListPage(
            @JsonProperty("UseAblAmt") Won usable,
            @JsonProperty("ThdDepsAmt") Won depositedToday,
            @JsonProperty("TotCnt") int total,
            @JsonProperty("PageNo") int page,
            @JsonProperty("REC") List<DepositListRow> rows) {
        public DepositListPage {
            rows = List.copyOf(rows);
            FieldConstraints.replyPage(total, page, rows);
        }
    }

    /** A row of the list. Each is read by itself: one that cannot be read hides no other. */
    @JsonDeserialize(using = RowDeserializer.class)
    public sealed interface DepositListRow {}

    /**
     * One deposit. Its key is account, date and serial, assumed stable (docs/bank-api.md#deposit-key): equal ones are
     * valid.
     *
     * @param sequence in its one form for ever: without blanks around it and, if it consists of digits only, with
     *     zeros before it up to the 14 of the field. However the bank pads it, the deposit is the same
     */
    @JsonDeserialize(using = JsonDeserializer.None.class)
    public record Row(
            @JsonProperty("Sqno") String sequence,
            @JsonProperty("Vran") AccountNumber account,
            @JsonProperty("RcvYmd") LocalDate date,
            @JsonProperty("RcvAmt") Won amount)
            implements DepositListRow {
        private static final int SEQUENCE_LENGTH = 14;

        public Row {
            sequence = canonical(sequence);
        }

        private static String canonical(String given) {
            String stripped = FieldConstraints.alphanumeric("A serial", given.strip(), SEQUENCE_LENGTH);
            boolean number = stripped.chars().allMatch(letter -> letter >= '0' && letter <= '9');
            return number ? "0".repeat(SEQUENCE_LENGTH - stripped.length()) + stripped : stripped;
        }
    }

    /**
     * A row that is not one of a deposit: a field is missing or malformed.
     *
     * @param fingerprint identifies it: the SHA-256 of its canonical JSON, as 64 hexadecimal digits
     * @param text that JSON, at most 500 characters without unprintable ones: untrusted and maybe personal
     * @param sequence in its one form, if it can be read; so with the other fields
     */
    @JsonDeserialize(using = JsonDeserializer.None.class)
    public record UnreadableRow(
            String fingerprint,
            String text,
            Optional<String> sequence,
            Optional<AccountNumber> account,
            Optional<LocalDate> date,
            Optional<Won> amount)
            implements DepositListRow {
        private static final int MAX_LENGTH = 500;

        static UnreadableRow of(JsonNode row) {
            String canonical = canonical(row);
            return new UnreadableRow(
                    RequestWriter.sha256(canonical),
                    canonical
                            .substring(0, Math.min(canonical.length(), MAX_LENGTH))
                            .replaceAll("\\p{C}", " "),
                    field(row, "Sqno", String.class).flatMap(UnreadableRow::readableSequence),
                    field(row, "Vran", AccountNumber.class),
                    field(row, "RcvYmd", LocalDate.class),
                    field(row, "RcvAmt", Won.class));
        }

        /** Without regard to the order of its fields, and to whether the bank writes numbers as strings. */
        private static String canonical(JsonNode row) {
            SortedMap<String, String> fields = new TreeMap<>();
            row.properties().forEach(field -> fields.put(field.getKey(), text(field.getValue())));
            return row.isObject() ? WireFormat.MAPPER.valueToTree(fields).toString() : row.toString();
        }

        private static String text(JsonNode value) {
            return value.isValueNode() ? value.asText() : value.toString();
        }

        private static Optional<String> readableSequence(String given) {
            try {
                return Optional.of(Row.canonical(given));
            } catch (IllegalArgumentException unreadable) {
                return Optional.empty();
            }
        }

        private static <T> Optional<T> field(JsonNode row, String name, Class<T> type) {
            try {
                return Optional.ofNullable(WireFormat.MAPPER.treeToValue(row.path(name), type));
            } catch (JsonProcessingException unreadable) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return Secret.REDACTED;
        }
    }

    private static final class RowDeserializer extends JsonDeserializer<DepositListRow> {
        @Override
        public DepositListRow deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return of(context.readTree(in));
        }

        @Override
        public DepositListRow getNullValue(DeserializationContext context) {
            return UnreadableRow.of(NullNode.getInstance());
        }

        private static DepositListRow of(JsonNode row) {
            try {
                return row.isObject() ? WireFormat.MAPPER.treeToValue(row, Row.class) : UnreadableRow.of(row);
            } catch (JsonProcessingException unreadable) {
                return UnreadableRow.of(row);
            }
        }
    }
}
