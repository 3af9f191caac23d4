package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/** The part that all requests and replies share (공통부; docs/bank-api.md#header). */
final class Header {
    private Header() {}

    /** @param date and {@code time} of sending, in Asia/Seoul */
    @JsonPropertyOrder({"ApiNm", "Tsymd", "Trtm", "Iscd", "FintechApsno", "ApiSvcCd", "IsTuno", "AccessToken"})
    record Request(
            @JsonProperty("ApiNm") String api,
            @JsonProperty("Tsymd") LocalDate date,
            @JsonProperty("Trtm") LocalTime time,
            @JsonProperty("Iscd") String institution,
            @JsonProperty("FintechApsno") String fintechAppSerial,
            @JsonProperty("ApiSvcCd") String serviceCode,
            @JsonProperty("IsTuno") String number,

            @JsonProperty("AccessToken") @JsonSerialize(using = SecretSerializer.class)
            Secret accessToken) {}

    /**
     * The fields of a reply's header that are read. {@code Rsms}, spelled {@code "Rsms "} in some replies, is ignored:
     * nothing may depend on a text that the bank can change. {@code ApiSvcCd} is known to be returned changed.
     */
    record Reply(
            @JsonProperty("ApiNm") Optional<String> api,
            @JsonProperty("IsTuno") Optional<String> number,
            @JsonProperty("Rpcd") String code) {
        Reply {
            code = ReplyCodes.sanitised(code);
        }

        boolean echoes(String apiName, String requestNumber) {
            return api.equals(Optional.of(apiName)) && number.equals(Optional.of(requestNumber));
        }
    }

    /** The only place where a secret is written. */
    static final class SecretSerializer extends StdScalarSerializer<Secret> {
        SecretSerializer() {
            super(Secret.class);
        }

        @Override
        public void serialize(Secret secret, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(secret.reveal());
        }
    }
}
