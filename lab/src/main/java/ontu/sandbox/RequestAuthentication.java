package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import ontu.sandbox.Sandbox.SandboxIdentity;

/**
 * Authenticates a request (docs/bank-api.md#header): first the caller, then the number, then the contract. A number
 * counts as used once the caller is known, whatever the result of the request; a request with an invalid header or an
 * unknown caller is not recorded.
 */
final class RequestAuthentication {
    private static final String CONTRACT_KEY = "P2pCmtmNo";

    /** How account issuance may spell it (docs/bank-api.md#section-2-1). */
    private static final String CAPITAL_CONTRACT_KEY = "P2PCmtmNo";

    private final BankBooks books;
    private final SandboxIdentity identity;
    private final Map<LocalDate, Set<String>> usedNumbers = new HashMap<>();

    RequestAuthentication(BankBooks books) {
        this.books = books;
        this.identity = books.settings().identity();
    }

    /** @throws RefusalException {@code X0004} for a field, {@code X0008} for an unknown caller */
    void checkCaller(IncomingRequest request) {
        RequestFields header = request.header();
        header.oneOf("ApiNm", books.settings().apiNames().of(request.api()));
        header.date("Tsymd");
        checkTime(header);
        header.text("IsTuno", 20);
        requireKnown("Iscd", header.text("Iscd", 6), Set.of(identity.institutionCode()));
        requireKnown("FintechApsno", header.text("FintechApsno", 3), Set.of(identity.fintechSerial()));
        requireKnown("ApiSvcCd", header.text("ApiSvcCd", 20), identity.serviceCodes());
        requireKnown("AccessToken", header.text("AccessToken", 64), Set.of(identity.accessToken()));
    }

    private static void checkTime(RequestFields header) {
        try {
            Wire.TIME.parse(header.text("Trtm", 6));
        } catch (DateTimeException e) {
            throw RefusalException.badField("Trtm");
        }
    }

    /** @throws RefusalException {@code AC081} if the bank has received that number today, with any API and result */
    void useNumber(IncomingRequest request) {
        Set<String> ofTheDay = usedNumbers.computeIfAbsent(request.bankDate(), date -> new HashSet<>());
        if (!ofTheDay.add(request.number())) {
            throw new RefusalException(SandboxReplyCodes.NUMBER_USED);
        }
    }

    /**
     * @throws RefusalException {@code X0007} for the send date if the bank checks it, {@code X0004} or {@code X0008}
     */
    void checkContract(IncomingRequest request) {
        if (books.variants().refuseForeignSendDate()
                && !request.header().date("Tsymd").equals(request.bankDate())) {
            throw new RefusalException(SandboxReplyCodes.WRONG_DATE, "Tsymd");
        }
        RequestFields body = request.body();
        String key = contractKey(request);
        requireKnown(key, body.text(key, 20), Set.of(identity.contractNumber()));
        requireKnown("ChidSqno", body.text("ChidSqno", 20), Set.of(identity.subsidiarySerial()));
    }

    /** Contract number and subsidiary's serial as a reply repeats them, under the key that the request has. */
    ObjectNode contractEcho(IncomingRequest request) {
        return Wire.object()
                .put(contractKey(request), identity.contractNumber())
                .put("ChidSqno", identity.subsidiarySerial());
    }

    private static String contractKey(IncomingRequest request) {
        boolean capital = request.api() == Api.ISSUE_ACCOUNT
                && request.body().optional(CAPITAL_CONTRACT_KEY, 20).isPresent();
        return capital ? CAPITAL_CONTRACT_KEY : CONTRACT_KEY;
    }

    private static void requireKnown(String field, String value, Set<String> allowed) {
        if (!allowed.contains(value)) {
            throw new RefusalException(SandboxReplyCodes.UNKNOWN, field);
        }
    }
}
