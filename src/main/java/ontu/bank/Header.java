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

/** The part that all requests and replies share (공통부; wire contract, section 1). */
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

            @JsonProperty("AccessToken") @JsonSerialize(using = Revealed.class)
            Secret accessToken) {}

    /**
     * What is read of a reply's header. {@code Rsms}, spelled {@code "Rsms "} by some replies, is left unread: nothing
     * may depend on a text that the bank is free to change. {@code ApiSvcCd} is known to come back changed.
     */
    record Reply(
            @JsonProperty("ApiNm") Optional<String> api,
            @JsonProperty("IsTuno") Optional<String> number,
            @JsonProperty("Rpcd") String code) {
        Reply {
            code = Codes.sanitised(code);
        }

        boolean echoes(BankApi askedApi, String askedNumber) {
            return api.equals(Optional.of(askedApi.wireName())) && number.equals(Optional.of(askedNumber));
        }
    }

    /** The one place where a secret is written out. */
    static final class Revealed extends StdScalarSerializer<Secret> {
        Revealed() {
            super(Secret.class);
        }

        @Override
        public void serialize(Secret secret, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(secret.reveal());
        }
    }
}
