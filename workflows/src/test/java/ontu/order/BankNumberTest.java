package ontu.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Isolated
class BankNumberTest {

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(
                        OrderNumber.of(new TransferKey.Disbursement(17, 3), 1),
                        "10000000017000000301",
                        "Order 1 of the disbursement of loan 17, chunk 3."),
                Arguments.of(
                        OrderNumber.of(new TransferKey.Distribution(17, 4, 1), 2),
                        "20000000017004000102",
                        "Order 2 of the distribution of loan 17, instalment 4, chunk 1."),
                Arguments.of(
                        OrderNumber.of(new TransferKey.Return(9_999_999_999L), 99),
                        "39999999999000000099",
                        "Order 99 of return 9999999999."),
                Arguments.of(
                        new RequestNumber(Long.MAX_VALUE),
                        "99223372036854775807",
                        "Request 9223372036854775807: the request or termination of an account, an inquiry or a list; it moves no"
                                + " money."));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberIsTwentyDigitsThatSayWhatTheyAre(BankNumber number, String digits, String sentence) {
        assertThat(number.digits()).isEqualTo(digits);
        assertThat(BankNumber.parse(digits)).isEqualTo(number);
        assertThat(BankNumber.parse(digits).describe()).isEqualTo(sentence);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void inJsonANumberIsItsDigits(BankNumber number, String digits, String sentence) throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.writeValueAsString(number)).isEqualTo("\"" + digits + "\"");
        assertThat(json.readValue("\"" + digits + "\"", BankNumber.class)).isEqualTo(number);
        assertThat(json.readValue("\"" + digits + "\"", number.getClass())).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "1000000001700000030, A number is twenty digits",
        "100000000170000003011, A number is twenty digits",
        "1000000001700000030x, A number is twenty digits",
        "١0000000017000000301, A number is twenty digits",
        "00000000017000000301, Numbers begin with",
        "40000000017000000301, Numbers begin with",
        "80000000000000000012, Numbers begin with",
        "10000000017004000301, 10000000017004000301 is no order number: it has digits where disbursement-17-3 has zeros",
        "30000000009000000101, 30000000009000000101 is no order number: it has digits where return-9 has zeros",
        "10000000017000000300, An order number holds ordinals 1 to 99",
        "10000000000000000301, The serial of a loan",
        "20000000017000000101, An instalment is from 1 to 361",
        "20000000017362000101, An instalment is from 1 to 361",
        "10000000017000000001, A chunk",
        "90000000000000000000, The sequence of a request number starts at 1",
        "99223372036854775808, 99223372036854775808 is no request number",
    })
    void digitsThatAreNoneOfOursAreRefused(String digits, String message) {
        assertThatThrownBy(() -> BankNumber.parse(digits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void digitsAreTheSameWhateverLanguageTheMachineSpeaks() {
        Locale usual = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(OrderNumber.of(new TransferKey.Disbursement(17, 3), 1).digits())
                    .isEqualTo("10000000017000000301");
            assertThat(new RequestNumber(12).digits()).isEqualTo("90000000000000000012");
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void ordersAndOtherRequestsAreNotMistakenForEachOther() {
        assertThatThrownBy(() -> OrderNumber.parse("90000000000000000012"))
                .hasMessageStartingWith("90000000000000000012 is not the number of an order");
        assertThatThrownBy(() -> RequestNumber.parse("10000000017000000301"))
                .hasMessageStartingWith("10000000017000000301 is the number of an order");
    }
}
