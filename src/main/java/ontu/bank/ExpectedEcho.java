package ontu.bank;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a reply must repeat of its request, or it proves nothing (docs/bank-api.md#header,
 * docs/bank-api.md#contract-echo).
 *
 * @param apiName the name under which the API was called
 * @param number the request's transaction number
 */
record ExpectedEcho(BankApi api, String apiName, String number, String contractNumber, String subsidiarySerial) {

    /** For a request that carries what the configuration says. */
    static ExpectedEcho of(BankConfiguration configuration, BankApi api, String number) {
        BankConfiguration.Identity identity = configuration.identity();
        return new ExpectedEcho(
                api, configuration.apiName(api), number, identity.contractNumber(), identity.subsidiarySerial());
    }

    /** Whether a reply is the one to the request: header, contract and subsidiary. */
    boolean matches(BankResponse.Parsed reply) {
        return matchesHeader(reply) && matchesContract(reply.document());
    }

    /** The same for a refusal, which may be the header alone. */
    boolean matchesRefusal(BankResponse.Parsed reply) {
        return matchesHeader(reply) && namesNoOther(reply.document());
    }

    private boolean matchesHeader(BankResponse.Parsed reply) {
        return reply.header().echoes(apiName, number);
    }

    /** Where the bank's table has contract and subsidiary, they must be there; elsewhere they must not be others. */
    boolean matchesContract(JsonNode reply) {
        boolean complete = !api.repliesWithContract()
                || (!contracts(reply).isEmpty() && !subsidiaries(reply).isEmpty());
        return complete && namesNoOther(reply);
    }

    private boolean namesNoOther(JsonNode reply) {
        return contracts(reply).stream().allMatch(contractNumber::equals)
                && subsidiaries(reply).stream().allMatch(subsidiarySerial::equals);
    }

    private List<String> contracts(JsonNode reply) {
        return ContractField.CONTRACT_NUMBER.valuesIn(reply, api);
    }

    private List<String> subsidiaries(JsonNode reply) {
        return ContractField.SUBSIDIARY_SERIAL.valuesIn(reply, api);
    }
}
