package ontu.bank;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;
import ontu.time.BusinessTime;

/** Writes requests: adds the header, and the two fields that every body starts with. */
final class RequestWriter {

    private final BankConfiguration configuration;
    private final Clock clock;

    RequestWriter(BankConfiguration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    ZonedDateTime now() {
        return clock.instant().atZone(BusinessTime.ZONE);
    }

    /** The complete request in UTF-8. */
    byte[] request(BankRequest request, String number) {
        ObjectNode message = WireFormat.MAPPER.createObjectNode();
        message.set("Header", WireFormat.MAPPER.valueToTree(header(request.api(), number)));
        message.setAll(body(request));
        return compact(message).getBytes(StandardCharsets.UTF_8);
    }

    /** The request without its header: the part that must never change under one number. */
    String canonicalBody(BankRequest request) {
        return compact(body(request));
    }

    static String sha256(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }

    private Header.Request header(BankApi api, String number) {
        BankConfiguration.Identity identity = configuration.identity();
        ZonedDateTime now = now();
        return new Header.Request(
                configuration.apiName(api),
                now.toLocalDate(),
                now.toLocalTime(),
                identity.institutionCode(),
                identity.fintechAppSerial(),
                identity.apiServiceCode(),
                FieldConstraints.bankNumber(number),
                identity.accessToken());
    }

    private ObjectNode body(BankRequest request) {
        ObjectNode body = WireFormat.MAPPER.createObjectNode();
        body.put(contractKey(request.api()), configuration.identity().contractNumber());
        body.put(ContractField.SUBSIDIARY_SERIAL.key(), configuration.identity().subsidiarySerial());
        body.setAll(WireFormat.MAPPER.<ObjectNode>valueToTree(request));
        return body;
    }

    private String contractKey(BankApi api) {
        return api == BankApi.ISSUE_ACCOUNT
                ? configuration.wireVariants().accountIssuanceContractKey()
                : ContractField.CONTRACT_NUMBER.key();
    }

    private static String compact(ObjectNode node) {
        try {
            return WireFormat.MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of strings can always be written.", e);
        }
    }
}
