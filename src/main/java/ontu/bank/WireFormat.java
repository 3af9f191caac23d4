package ontu.bank;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import ontu.workflows.money.Won;

/**
 * How values are spelled (wire contract, section 1). Everything is written as a JSON string, amounts and counts too.
 * Read are strings and numbers alike; unknown fields are ignored; a missing field, a name that occurs twice, anything
 * behind the end of the document and anything of absurd size or depth make the whole document unreadable.
 */
final class WireFormat {
    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}");

    static final JsonMapper MAPPER = JsonMapper.builder(factory())
            .addModule(new Jdk8Module())
            .addModule(values())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .withConfigOverride(List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private WireFormat() {}

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(4_000)
                        .maxNameLength(200)
                        .maxNumberLength(40)
                        .maxNestingDepth(20)
                        .build())
                .build();
    }

    private static SimpleModule values() {
        var module = new SimpleModule();
        text(module, Won.class, won -> Long.toString(won.amount()), WireFormat::won);
        text(module, LocalDate.class, DAY::format, day -> LocalDate.parse(day, DAY));
        text(module, LocalTime.class, TIME::format, time -> LocalTime.parse(time, TIME));
        text(module, YearMonth.class, MONTH::format, month -> YearMonth.parse(month, MONTH));
        text(module, AccountNumber.class, AccountNumber::digits, AccountNumber::new);
        text(module, HolderName.class, HolderName::value, HolderName::new);
        text(module, BankText.class, BankText::value, BankText::new);
        text(module, Boolean.class, yes -> yes ? "Y" : "N", WireFormat::yesNo);
        text(module, Boolean.TYPE, yes -> yes ? "Y" : "N", WireFormat::yesNo);
        code(module, AccountUsage.class);
        code(module, AccountStatus.class);
        code(module, Direction.class);
        module.addSerializer(Integer.TYPE, new AsText<>(Integer.TYPE, count -> Integer.toString(count)));
        return module;
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<T, String> spelled, Function<String, T> read) {
        module.addSerializer(type, new AsText<>(type, spelled));
        module.addDeserializer(type, new FromText<>(type, read));
    }

    private static <E extends Enum<E> & WireCode> void code(SimpleModule module, Class<E> type) {
        text(
                module,
                type,
                WireCode::wire,
                given -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.wire().equals(given))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("A code that the document does not list.")));
    }

    private static Won won(String digits) {
        Rules.require(AMOUNT.matcher(digits).matches(), "An amount is 1 to 15 digits.");
        return Won.of(Long.parseLong(digits));
    }

    private static boolean yesNo(String given) {
        return switch (given) {
            case "Y" -> true;
            case "N" -> false;
            default -> throw new IllegalArgumentException("Yes and no are Y and N.");
        };
    }

    private static final class AsText<T> extends StdScalarSerializer<T> {
        private final Function<T, String> spelled;

        AsText(Class<T> type, Function<T, String> spelled) {
            super(type);
            this.spelled = spelled;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(spelled.apply(value));
        }
    }

    private static final class FromText<T> extends StdScalarDeserializer<T> {
        private final Function<String, T> read;

        FromText(Class<T> type, Function<String, T> read) {
            super(type);
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.currentToken().isScalarValue()) {
                throw JsonMappingException.from(in, "A value must be a string or a number.");
            }
            try {
                return read.apply(in.getText());
            } catch (IllegalArgumentException | DateTimeException unreadable) {
                throw JsonMappingException.from(in, "A value is not what the document says.", unreadable);
            }
        }
    }
}
