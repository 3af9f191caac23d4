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
        assertThat(configuration.allowPlainHttp()).isFalse();
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
                "memos: {withdrawal: thirteen char}",
                "wireVariants: {accountIssuanceContractKey: Contract}",
                "codes: {inProgress: ['A 1']}"
            })
    void aValueOutOfRangeIsRefused(String line) {
        assertThatThrownBy(() -> read(MINIMAL + line + "\n")).isInstanceOf(ConfigurationValidationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "codes: {provesNotExecuted: [AT999]}",
                "codes: {provesNotExecuted: ['00000']}",
                "codes: {noSuchOriginal: [AC081]}",
                "codes: {noSuchOriginal: [A0050]}"
            })
    void aCodeWithAFixedMeaningOrInTwoListsIsRefused(String line) {
        assertThatThrownBy(() -> read(MINIMAL + line + "\n"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasCauseInstanceOf(ValueInstantiationException.class);
    }
}
