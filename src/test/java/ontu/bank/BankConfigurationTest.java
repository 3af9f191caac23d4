package ontu.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationValidationException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.util.Duration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BankConfigurationTest {
    private static final String MINIMAL = """
            baseUrl: https://bank.example/api/
            identity:
              institutionCode: "000123"
              accessToken: key
              contractNumber: "0000000000"
              subsidiarySerial: "0000000000"
            """;

    private static BankConfiguration read(String yaml) throws IOException, ConfigurationException {
        return new YamlConfigurationFactory<>(
                        BankConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "none")
                .build(path -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "config.yml");
    }

    @Test
    void omittedSettingsHaveTheirDefaults() throws Exception {
        BankConfiguration configuration = read(MINIMAL);
        assertThat(configuration.identity().fintechAppSerial()).isEqualTo("001");
        assertThat(configuration.identity().apiServiceCode()).isEqualTo("13E_001_00");
        assertThat(configuration.http())
                .isEqualTo(new BankConfiguration.Http(Duration.seconds(3), Duration.seconds(20), 1_048_576));
        assertThat(configuration.wireVariants()).isEqualTo(new BankConfiguration.WireVariants("P2PCmtmNo", true));
        assertThat(configuration.codes().provesNotExecuted())
                .containsExactlyInAnyOrder("X0002", "X0003", "X0004", "X0006", "X0007", "X0008", "AC073");
        assertThat(configuration.codes().noSuchOriginal()).containsExactly("X0001");
        assertThat(configuration.codes().inProgress()).containsExactlyInAnyOrder("A0050", "A0284");
        assertThat(configuration.codes().emptyList()).containsExactly("A0090");
        assertThat(configuration.allowPlainHttp()).isFalse();
        assertThat(BankApi.values())
                .allSatisfy(api -> assertThat(configuration.apiName(api)).isEqualTo(api.publishedName()));
    }

    @Test
    void anApiCanHaveAnotherName() throws Exception {
        BankConfiguration configuration =
                read(MINIMAL + "apiNames: {P2PVirtualAccountTerminate: P2PNVirtualAccountTerminate}\n");
        assertThat(configuration.apiName(BankApi.TERMINATE_ACCOUNT)).isEqualTo("P2PNVirtualAccountTerminate");
        assertThat(configuration.apiName(BankApi.ACCOUNT_LIST)).isEqualTo(BankApi.ACCOUNT_LIST.publishedName());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{P2PVirtualAccountTerminated: P2PNVirtualAccountTerminate}",
                "{P2PVirtualAccountTerminate: P2PNInterestRepayment}"
            })
    void anUnknownApiAndANameOfTwoApisAreRefused(String names) {
        assertThatThrownBy(() -> read(MINIMAL + "apiNames: " + names + "\n"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageStartingWith("apiNames ")
                .hasMessageEndingWith(".");
    }

    /** It is a code of lists, and need not be another in inquiries. */
    @Test
    void theCodeOfAnEmptyListMayMeanNoSuchOriginalToo() throws Exception {
        assertThat(read(MINIMAL + "codes: {noSuchOriginal: [A0090]}\n").codes().emptyList())
                .containsExactly("A0090");
    }

    @Test
    void givenSettingsAreUsed() throws Exception {
        BankConfiguration configuration =
                read(MINIMAL + "http: {connectTimeout: 1s}\ncodes: {provesNotExecuted: [B0001]}\n");
        assertThat(configuration.http().connectTimeout()).isEqualTo(Duration.seconds(1));
        assertThat(configuration.http().totalTimeout()).isEqualTo(Duration.seconds(20));
        assertThat(configuration.codes().provesNotExecuted()).isEqualTo(Set.of("B0001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://bank.example",
                "http://localhost.bank.example",
                "http://127.0.0.1.bank.example",
                "ftp://localhost",
                "bank",
                "https://bank.example?x=1"
            })
    void aBaseUrlThatIsNotSafeIsRefusedByConfigurationAndByTheClient(String url) {
        assertThatThrownBy(() -> read(MINIMAL.replace("https://bank.example/api/", url)))
                .isInstanceOf(ConfigurationValidationException.class)
                .hasMessageContaining("must be an https URL");
        assertThatThrownBy(() -> SampleRequests.client(URI.create(url))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void plainHttpElsewhereMustBeAllowed() throws Exception {
        String plain = MINIMAL.replace("https:", "http:");
        assertThat(read(plain + "allowPlainHttp: true\n").isBaseUrlAllowed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http: {totalTimeout: 0s}",
                "http: {maxReplyBytes: 1}",
                "apiNames: {P2PVirtualAccountTerminate: 'a/b'}",
                "codes: {emptyList: ['A 1']}",
                "wireVariants: {accountIssuanceContractKey: Contract}",
                "codes: {inProgress: ['A 1']}"
            })
    void aValueOutOfRangeIsRefused(String line) {
        assertThatThrownBy(() -> read(MINIMAL + line + "\n")).isInstanceOf(ConfigurationValidationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\t", "\\u200B", "\\u00A0\\u3000", "a\\tb", "thirteen char!!"})
    void aMemoThatNoRequestCouldCarryIsRefusedAtStartWithASentence(String memo) {
        for (String key : new String[] {"withdrawal", "deposit"}) {
            assertThatThrownBy(() -> read(MINIMAL + "memos: {" + key + ": \"" + memo + "\"}\n"))
                    .hasRootCauseInstanceOf(IllegalArgumentException.class)
                    .rootCause()
                    .hasMessageStartingWith("The " + key + " memo must ")
                    .hasMessageEndingWith(".");
        }
    }

    @Test
    void memosAreAsLongAsTheirFields() throws Exception {
        assertThat(read(MINIMAL + "memos: {withdrawal: twelve chars, deposit: fourteen chars}\n")
                        .memos())
                .isEqualTo(new BankConfiguration.Memos("twelve chars", "fourteen chars"));
        assertThatThrownBy(() -> read(MINIMAL + "memos: {withdrawal: thirteen char}\n"))
                .rootCause()
                .hasMessage("The withdrawal memo must have at most 12 characters.");
        assertThatThrownBy(() -> read(MINIMAL + "memos: {deposit: fifteen charact}\n"))
                .rootCause()
                .hasMessage("The deposit memo must have at most 14 characters.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "codes: {provesNotExecuted: [AT999]}",
                "codes: {provesNotExecuted: ['00000']}",
                "codes: {noSuchOriginal: [AC081]}",
                "codes: {noSuchOriginal: [A0050]}",
                "codes: {provesNotExecuted: [AC002]}",
                "codes: {emptyList: [AC002]}"
            })
    void aCodeWithAFixedMeaningOrInTwoListsIsRefused(String line) {
        assertThatThrownBy(() -> read(MINIMAL + line + "\n"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasCauseInstanceOf(ValueInstantiationException.class);
    }
}
