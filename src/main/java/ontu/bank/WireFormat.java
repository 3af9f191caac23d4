package ontu.bank;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.type.ReferenceType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ontu.money.Won;

/**
 * The encoding of values (docs/bank-api.md#formats). Everything is written as a JSON string, amounts and counts too.
 * Both strings and numbers are read; unknown fields are ignored; an optional field may be missing, null or blank, which
 * are the same; a missing field that is not optional, a duplicate name, anything after the end of the document, and
 * excessive size or depth make the whole document unreadable.
 */
final class WireFormat {
    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");

    /** Recorded amounts are padded with zeros, and have a fraction of zero. */
    private static final Pattern AMOUNT = Pattern.compile("0*([0-9]{1,15})(?:\\.0+)?");

    static final JsonMapper MAPPER = JsonMapper.builder(factory())
            .addModule(new Jdk8Module())
            .addModule(values())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .withConfigOverride(List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(
                    DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private WireFormat() {}

    /** Whether a field says nothing: missing, null and blank are the same. */
    static boolean isAbsent(JsonNode field) {
        return field.isMissingNode()
                || field.isNull()
                || (field.isTextual() && field.asText().isBlank());
    }

    /** A document as a record; empty if a field is missing or malformed (docs/bank-api.md#formats). */
    static <T> Optional<T> read(JsonNode document, JavaType type) {
        if (!document.isObject()) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.treeToValue(document, type));
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

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
        module.setDeserializerModifier(new BlankIsAbsent());
        text(module, Won.class, WireFormat::digits, WireFormat::won);
        text(module, LocalDate.class, DAY::format, day -> LocalDate.parse(day, DAY));
        text(module, LocalTime.class, TIME::format, time -> LocalTime.parse(time, TIME));
        text(module, YearMonth.class, MONTH::format, month -> YearMonth.parse(month, MONTH));
        text(module, AccountNumber.class, AccountNumber::digits, AccountNumber::new);
        text(module, HolderName.class, HolderName::value, HolderName::new);
        text(module, UntrustedText.class, UntrustedText::value, UntrustedText::new);
        text(module, Boolean.class, yes -> yes ? "Y" : "N", WireFormat::yesNo);
        text(module, Boolean.TYPE, yes -> yes ? "Y" : "N", WireFormat::yesNo);
        code(module, AccountUsageCode.class);
        code(module, AccountStatus.class);
        code(module, Direction.class);
        code(module, CancellationStatus.class);
        module.addSerializer(Integer.TYPE, new TextSerializer<>(Integer.TYPE, count -> Integer.toString(count)));
        return module;
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<T, String> encoder, Function<String, T> decoder) {
        module.addSerializer(type, new TextSerializer<>(type, encoder));
        module.addDeserializer(type, new TextDeserializer<>(type, decoder));
    }

    private static <E extends Enum<E> & WireCode> void code(SimpleModule module, Class<E> type) {
        text(
                module,
                type,
                WireCode::wire,
                given -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.wire().equals(given))
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalArgumentException("A code that is not in the bank's specification.")));
    }

    private static Won won(String written) {
        Matcher amount = AMOUNT.matcher(written);
        FieldConstraints.require(amount.matches(), "An amount is 1 to 15 digits, without a fraction other than zero.");
        return Won.of(Long.parseLong(amount.group(1)));
    }

    private static String digits(Won won) {
        FieldConstraints.require(!Won.MAX.isLessThan(won), "An amount is 1 to 15 digits.");
        return Long.toString(won.amount());
    }

    private static boolean yesNo(String given) {
        return switch (given) {
            case "Y" -> true;
            case "N" -> false;
            default -> throw new IllegalArgumentException("Yes and no are Y and N.");
        };
    }

    /** An optional field that is blank is an optional field that is missing. */
    private static final class BlankIsAbsent extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyReferenceDeserializer(
                DeserializationConfig config,
                ReferenceType type,
                BeanDescription description,
                JsonDeserializer<?> deserializer) {
            return new BlankOptionalDeserializer(deserializer);
        }
    }

    private static final class BlankOptionalDeserializer extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;

        BlankOptionalDeserializer(JsonDeserializer<?> optional) {
            super(optional);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> optional) {
            return new BlankOptionalDeserializer(optional);
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            boolean blank = in.hasToken(JsonToken.VALUE_STRING) && in.getText().isBlank();
            return blank ? getNullValue(context) : super.deserialize(in, context);
        }
    }

    private static final class TextSerializer<T> extends StdScalarSerializer<T> {
        private final Function<T, String> encoder;

        TextSerializer(Class<T> type, Function<T, String> encoder) {
            super(type);
            this.encoder = encoder;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(encoder.apply(value));
        }
    }

    private static final class TextDeserializer<T> extends StdScalarDeserializer<T> {
        private final Function<String, T> decoder;

        TextDeserializer(Class<T> type, Function<String, T> decoder) {
            super(type);
            this.decoder = decoder;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.currentToken().isScalarValue()) {
                throw JsonMappingException.from(in, "A value must be a string or a number.");
            }
            try {
                return decoder.apply(in.getText());
            } catch (IllegalArgumentException | DateTimeException unreadable) {
                throw JsonMappingException.from(in, "A value does not match the bank's specification.", unreadable);
            }
        }
    }
}
