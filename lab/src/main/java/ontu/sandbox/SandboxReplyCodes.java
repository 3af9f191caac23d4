package ontu.sandbox;

import java.util.Map;

/**
 * Reply codes (docs/bank-api.md#section-3); those beginning with X are invented, since the bank has not published
 * its own.
 */
final class SandboxReplyCodes {
    static final String SUCCESS = "00000";
    static final String IN_PROGRESS = "A0050";
    static final String TIMED_OUT = "AT999";
    static final String PLATFORM_ERROR = "A9999";
    static final String NUMBER_USED = "AC081";
    static final String TOO_SOON_TO_RETURN = "AC073";
    static final String NO_ROWS = "A0090";
    static final String CLOSED = "AC002";
    static final String NO_SUCH_ORIGINAL = "X0001";
    static final String BALANCE_TOO_LOW = "X0002";
    static final String WRONG_ORDER_KIND = "X0003";
    static final String BAD_FIELD = "X0004";
    static final String NOT_VERIFIED = "X0005";
    static final String LIMIT = "X0006";
    static final String WRONG_DATE = "X0007";
    static final String UNKNOWN = "X0008";

    private static final Map<String, String> MESSAGES = Map.ofEntries(
            Map.entry(SUCCESS, "정상처리되었습니다."),
            Map.entry(IN_PROGRESS, "처리중입니다."),
            Map.entry(TIMED_OUT, "처리시간이 초과되었습니다. 원거래를 확인하십시오."),
            Map.entry(PLATFORM_ERROR, "시스템 오류입니다."),
            Map.entry(NUMBER_USED, "당일 중복된 기관거래고유번호입니다."),
            Map.entry(TOO_SOON_TO_RETURN, "입금 후 3시간이 경과하지 않았습니다."),
            Map.entry(NO_ROWS, "조회된 내역이 없습니다."),
            Map.entry(CLOSED, "서비스 이용시간이 아닙니다."),
            Map.entry(NO_SUCH_ORIGINAL, "원거래가 존재하지 않습니다."),
            Map.entry(BALANCE_TOO_LOW, "잔액이 부족합니다."),
            Map.entry(WRONG_ORDER_KIND, "신규거래여부가 올바르지 않습니다."),
            Map.entry(BAD_FIELD, "입력값이 올바르지 않습니다."),
            Map.entry(NOT_VERIFIED, "차입자 정보를 확인할 수 없습니다."),
            Map.entry(LIMIT, "건수, 금액 한도 또는 합계가 올바르지 않습니다."),
            Map.entry(WRONG_DATE, "당일 일자가 아닙니다."),
            Map.entry(UNKNOWN, "등록되지 않은 정보입니다."));

    private SandboxReplyCodes() {}

    static String message(String code) {
        return MESSAGES.getOrDefault(code, "오류가 발생하였습니다.");
    }
}
