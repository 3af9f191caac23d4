package ontu.sandbox;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Authenticates a request (docs/bank-api.md#header): first the caller, then the number, then the contract. A number
 * counts as used once the caller is known, whatever the result of the request; a request with an invalid header or an
 * unknown caller is not recorded.
 */
final class RequestAuthentication {
    private final Sandbox.Settings settings;
    private final Map<LocalDate, Set<String>> usedNumbers = new HashMap<>();

    RequestAuthentication(Sandbox.Settings settings) {
        this.settings = settings;
    }

    /** @throws RefusalException {@code X0004} for a field, {@code X0008} for an unknown caller */
    void checkCaller(IncomingRequest request) {
        RequestFields header = request.header();
        header.oneOf("ApiNm", request.api().wireName());
        header.date("Tsymd");
        checkTime(header);
        header.text("IsTuno", 20);
        requireKnown("Iscd", header.text("Iscd", 6), Set.of(settings.institutionCode()));
        requireKnown("FintechApsno", header.text("FintechApsno", 3), Set.of(settings.fintechSerial()));
        requireKnown("ApiSvcCd", header.text("ApiSvcCd", 20), settings.serviceCodes());
        requireKnown("AccessToken", header.text("AccessToken", 64), Set.of(settings.accessToken()));
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
        if (settings.switches().refuseForeignSendDate()
                && !request.header().date("Tsymd").equals(request.bankDate())) {
            throw new RefusalException(SandboxReplyCodes.WRONG_DATE, "Tsymd");
        }
        RequestFields body = request.body();
        requireKnown(contractKey(request), body.text(contractKey(request), 20), Set.of(settings.contractNumber()));
        requireKnown("ChidSqno", body.text("ChidSqno", 20), Set.of(settings.subsidiarySerial()));
    }

    /** The spelling of the contract number's key: account issuance exists with both (docs/bank-api.md#section-2-1). */
    static String contractKey(IncomingRequest request) {
        boolean capital = request.api() == Api.ISSUE_ACCOUNT && request.body().has("P2PCmtmNo");
        return capital ? "P2PCmtmNo" : "P2pCmtmNo";
    }

    private static void requireKnown(String field, String value, Set<String> allowed) {
        if (!allowed.contains(value)) {
            throw new RefusalException(SandboxReplyCodes.UNKNOWN, field);
        }
    }
}
