package ontu.deposits;

import java.time.LocalDate;

/** Reads the bank's deposit list (API 9: docs/bank-api.md#section-2-2). */
@FunctionalInterface
public interface DepositListReader {

    /**
     * @param from first Asia/Seoul date, inclusive
     * @param to last date, inclusive
     * @param page counted from 1
     */
    DepositPage readPage(LocalDate from, LocalDate to, int page);
}
