package ontu.sandbox;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who may come in: first the caller, then the number, then the contract. A number counts as used from the moment at
 * which the caller is known, whatever becomes of the request; one whose header is unusable or whose caller is unknown
 * leaves no trace.
 */
final class Admission {
    private final Sandbox.Settings settings;
    private final Map<LocalDate, Set<String>> used = new HashMap<>();

    Admission(Sandbox.Settings settings) {
        this.settings = settings;
    }

    /** @throws Refusal {@code X0004} for a field, {@code X0008} for an unknown caller */
    void checkCaller(Request request) {
        Fields header = request.header();
        header.oneOf("ApiNm", request.api().wireName());
        header.date("Tsymd");
        checkTime(header);
        header.text("IsTuno", 20);
        known("Iscd", header.text("Iscd", 6), Set.of(settings.institutionCode()));
        known("FintechApsno", header.text("FintechApsno", 3), Set.of(settings.fintechSerial()));
        known("ApiSvcCd", header.text("ApiSvcCd", 20), settings.serviceCodes());
        known("AccessToken", header.text("AccessToken", 64), Set.of(settings.accessToken()));
    }

    private static void checkTime(Fields header) {
        try {
            Wire.TIME.parse(header.text("Trtm", 6));
        } catch (DateTimeException e) {
            throw Refusal.badField("Trtm");
        }
    }

    /** @throws Refusal {@code AC081} if the bank has received that number today, with whatever API and result */
    void useNumber(Request request) {
        Set<String> ofTheDay = used.computeIfAbsent(request.bankDate(), date -> new HashSet<>());
        if (!ofTheDay.add(request.number())) {
            throw new Refusal(Codes.NUMBER_USED);
        }
    }

    /** @throws Refusal {@code X0007} for the send date where the bank cares, {@code X0004} or {@code X0008} */
    void checkContract(Request request) {
        if (settings.switches().refuseForeignSendDate()
                && !request.header().date("Tsymd").equals(request.bankDate())) {
            throw new Refusal(Codes.WRONG_DATE, "Tsymd");
        }
        Fields body = request.body();
        known(contractKey(request), body.text(contractKey(request), 20), Set.of(settings.contractNumber()));
        known("ChidSqno", body.text("ChidSqno", 20), Set.of(settings.subsidiarySerial()));
    }

    /** The spelling of the contract number's key: account issue has been seen with both. */
    static String contractKey(Request request) {
        boolean capital = request.api() == Api.ISSUE_ACCOUNT && request.body().has("P2PCmtmNo");
        return capital ? "P2PCmtmNo" : "P2pCmtmNo";
    }

    private static void known(String field, String value, Set<String> allowed) {
        if (!allowed.contains(value)) {
            throw new Refusal(Codes.UNKNOWN, field);
        }
    }
}
