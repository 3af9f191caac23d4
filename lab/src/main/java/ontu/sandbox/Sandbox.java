package ontu.sandbox;

import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The simulated bank and its faults, behind one lock. */
public final class Sandbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final SimulatedBank bank;
    private final ScriptedFaults faults = new ScriptedFaults();
    private final FaultInjectingTransport transport;
    private RequestLog requestLog = RequestLog.none();

    Sandbox(Settings settings, InstantSource clock) {
        bank = new SimulatedBank(settings, clock);
        transport = new FaultInjectingTransport(bank, faults);
    }

    /** From now on every request that may change the state is logged before it is answered. */
    void startLogging(RequestLog log) {
        lock.lock();
        try {
            requestLog = log;
            requestLog.append(RequestLog.LoggedRequest.of(bank.clock().now(), "GET", "/sandbox/", new byte[0]));
        } finally {
            lock.unlock();
        }
    }

    /** The bank's response to one request to one of its APIs. */
    Response receive(Api api, byte[] body) {
        return runLogged("POST", BankHttpHandler.path(api), body, () -> transport.receive(api, body));
    }

    /** Like {@link #runLocked}, for a request that may change the state. */
    <T> T runLogged(String method, String path, byte[] body, Supplier<T> work) {
        return runLocked(() -> {
            requestLog.append(RequestLog.LoggedRequest.of(bank.clock().now(), method, path, body));
            return work.get();
        });
    }

    /** Runs {@code work} under the lock, after every task that is due. */
    <T> T runLocked(Supplier<T> work) {
        lock.lock();
        try {
            bank.clock().runDue();
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    SimulatedBank bank() {
        return bank;
    }

    ScriptedFaults faults() {
        return faults;
    }

    /**
     * What the bank knows about its one customer, and how it reads the open points of the contract
     * (docs/bank-api.md#assumptions). The client must be configured with the same values.
     *
     * @param bindAddress host name or address to listen on
     * @param institutionCode {@code Iscd}
     * @param fintechSerial {@code FintechApsno}
     * @param serviceCodes every {@code ApiSvcCd} that is accepted
     * @param accessToken {@code AccessToken}; never printed
     * @param contractNumber {@code P2pCmtmNo}
     * @param subsidiarySerial {@code ChidSqno}
     * @param institutionShortName the three letters before every account name in the account list
     * @param sweepTimes the times of the bank's sweeps, Asia/Seoul, at least one
     * @param switches readings of the contract that tests may change
     */
    public record Settings(
            String bindAddress,
            String institutionCode,
            String fintechSerial,
            Set<String> serviceCodes,
            String accessToken,
            String contractNumber,
            String subsidiarySerial,
            String institutionShortName,
            List<LocalTime> sweepTimes,
            Switches switches) {
        private static final int MINUTES_OF_A_DAY = 24 * 60;

        /** @throws IllegalArgumentException if there is no sweep */
        public Settings {
            if (sweepTimes.isEmpty()) {
                throw new IllegalArgumentException(
                        "The sandbox needs at least one sweep a day, and none is configured.");
            }
            serviceCodes = Set.copyOf(serviceCodes);
            sweepTimes = sweepTimes.stream().sorted().toList();
        }

        /**
         * Loopback; institution {@code 000999}, fintech app {@code 001}, service codes {@code 13E_001_00} and
         * {@code DrawingTransferA}, the token {@code 0123456789abcdef} four times over, contract and subsidiary
         * {@code 0000000000}, short name 온투론, sweeps at 16:00 and 23:45, {@link Switches#defaults()}.
         */
        public static Settings defaults() {
            return new Settings(
                    "127.0.0.1",
                    "000999",
                    "001",
                    Set.of("13E_001_00", "DrawingTransferA"),
                    "0123456789abcdef".repeat(4),
                    "0000000000",
                    "0000000000",
                    "온투론",
                    List.of(LocalTime.of(16, 0), LocalTime.of(23, 45)),
                    Switches.defaults());
        }

        public Settings withSwitches(Switches other) {
            return with(bindAddress, sweepTimes, other);
        }

        public Settings withSweeps(List<LocalTime> times) {
            return with(bindAddress, times, switches);
        }

        /**
         * Sweeps throughout the day.
         *
         * @param minutes between two sweeps, beginning at midnight, 1 to 1,440
         */
        public Settings sweepingEvery(int minutes) {
            return withSweeps(IntStream.range(0, (MINUTES_OF_A_DAY + minutes - 1) / minutes)
                    .mapToObj(sweep -> LocalTime.MIN.plusMinutes((long) sweep * minutes))
                    .toList());
        }

        public Settings listeningOn(String address) {
            return with(address, sweepTimes, switches);
        }

        private Settings with(String address, List<LocalTime> times, Switches reading) {
            return new Settings(
                    address,
                    institutionCode,
                    fintechSerial,
                    serviceCodes,
                    accessToken,
                    contractNumber,
                    subsidiarySerial,
                    institutionShortName,
                    times,
                    reading);
        }

        @Override
        public String toString() {
            return "Settings[institution " + institutionCode + ", contract " + contractNumber + "/" + subsidiarySerial
                    + ", token [REDACTED]]";
        }
    }

    /**
     * How the bank reads the open points of the contract.
     *
     * @param trailingBlankInMessageKey spell {@code "Rsms "} in replies
     * @param distributionCreditsAmongDeposits list the credits of a distribution among the deposits, which a client
     *     must recognise
     * @param refuseForeignSendDate refuse ({@code X0007}) a {@code Tsymd} that is not the bank's today
     * @param usableAmountCountsSubsidiary count swept borrowers' money in the deposit list's {@code UseAblAmt}, not
     *     only investors' money
     * @param successStatus HTTP status of every reply of the bank: 200 or 201
     */
    public record Switches(
            boolean trailingBlankInMessageKey,
            boolean distributionCreditsAmongDeposits,
            boolean refuseForeignSendDate,
            boolean usableAmountCountsSubsidiary,
            int successStatus) {

        /** Off, off, off, on, 200. */
        public static Switches defaults() {
            return new Switches(false, false, false, true, 200);
        }
    }
}
