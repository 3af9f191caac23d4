package ontu.bank;

import static ontu.bank.GoldenReplies.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names, accounts and keys are never printed. */
class RedactionTest {
    private static final Set<String> PERSONAL =
            Set.of("Vran", "BrwAcno", "IvstrAcct", "Dpnm", "InvstBrwNm", "DwmAcno", "Smr", "BnprCntn", "AccessToken");
    private static final Set<String> REDACTING = Set.of(
            AccountNumber.class.getTypeName(),
            HolderName.class.getTypeName(),
            UntrustedText.class.getTypeName(),
            Secret.class.getTypeName(),
            "java.util.Optional<" + AccountNumber.class.getTypeName() + ">",
            "java.util.Optional<" + UntrustedText.class.getTypeName() + ">");

    static Stream<RecordComponent> personalFieldsOfAllRecords() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("ontu.bank").stream()
                        .map(JavaClass::reflect)
                        .filter(Class::isRecord)
                        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                        .filter(RedactionTest::isPersonal);
    }

    private static boolean isPersonal(RecordComponent component) {
        JsonProperty name = component.getAccessor().getAnnotation(JsonProperty.class);
        return name != null && PERSONAL.contains(name.value());
    }

    @ParameterizedTest
    @MethodSource("personalFieldsOfAllRecords")
    void everyPersonalFieldOfEveryRecordHasARedactedType(RecordComponent component) {
        assertThat(REDACTING).contains(component.getGenericType().getTypeName());
    }

    static Stream<Object> values() {
        return Stream.of(
                SampleRequests.DISBURSEMENT,
                SampleRequests.DISTRIBUTION,
                SampleRequests.DEPOSIT_RETURN,
                SampleRequests.DEPOSIT_RETURN.inquiry(SampleRequests.REFERENCE),
                SampleRequests.ACCOUNT_ISSUANCE,
                SampleRequests.VERIFICATION,
                new VirtualAccountIssuanceOutcome.Issued(SampleRequests.INVESTOR_1),
                new UntrustedText("홍길동"),
                SampleRequests.configuration(URI.create("https://bank.example")),
                GoldenReplies.response(200, GoldenFilesTest.file(BankApi.ACCOUNT_LIST, "reply")),
                GoldenReplies.response(500, GoldenReplies.golden(BankApi.ACCOUNT_LIST, header("Rpcd", "AC999"))),
                new ListReply(
                        new AccountList.Request(AccountUsageCode.INVESTOR, Optional.empty(), 1),
                        WireFormat.MAPPER.createObjectNode().put("Vran", SampleRequests.INVESTOR_1.digits())));
    }

    @ParameterizedTest
    @MethodSource("values")
    void noValueOfASampleIsPrinted(Object value) {
        assertThat(value.toString())
                .doesNotContain(
                        "홍길동",
                        "이영희",
                        "3020000012345",
                        "3020000054321",
                        SampleRequests.INVESTOR_1.digits(),
                        SampleRequests.INVESTOR_2.digits(),
                        SampleRequests.BORROWER.digits(),
                        SampleRequests.TOKEN);
    }

    @Test
    void aSecretIsSerialisedAsRedacted() throws Exception {
        var secret = new Secret(SampleRequests.TOKEN);
        assertThat(new ObjectMapper().writeValueAsString(secret)).isEqualTo("\"[REDACTED]\"");
        assertThat(WireFormat.MAPPER.writeValueAsString(secret)).isEqualTo("\"[REDACTED]\"");
    }
}
