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
        return runLogged(
                "POST",
                BankHttpHandler.path(bank.books().settings().apiNames().of(api)),
                body,
                () -> transport.receive(api, body));
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
     * Who the bank's one customer is: requests with anything else are refused ({@code X0008}). The client must be
     * configured with the same values.
     *
     * @param institutionCode {@code Iscd}
     * @param fintechSerial {@code FintechApsno}
     * @param serviceCodes every {@code ApiSvcCd} that is accepted
     * @param accessToken {@code AccessToken}; never printed
     * @param contractNumber {@code P2pCmtmNo}
     * @param subsidiarySerial {@code ChidSqno}
     * @param institutionShortName the three letters before every account name in the account list
     */
    public record SandboxIdentity(
            String institutionCode,
            String fintechSerial,
            Set<String> serviceCodes,
            String accessToken,
            String contractNumber,
            String subsidiarySerial,
            String institutionShortName) {
        public SandboxIdentity {
            serviceCodes = Set.copyOf(serviceCodes);
        }

        /**
         * Institution {@code 000999}, fintech app {@code 001}, service codes {@code 13E_001_00} and
         * {@code DrawingTransferA}, the token {@code 0123456789abcdef} four times over, contract and subsidiary
         * {@code 0000000000}, short name 온투론.
         */
        public static SandboxIdentity defaults() {
            return new SandboxIdentity(
                    "000999",
                    "001",
                    Set.of("13E_001_00", "DrawingTransferA"),
                    "0123456789abcdef".repeat(4),
                    "0000000000",
                    "0000000000",
                    "온투론");
        }

        @Override
        public String toString() {
            return "SandboxIdentity[institution " + institutionCode + ", contract " + contractNumber + "/"
                    + subsidiarySerial + ", token [REDACTED]]";
        }
    }

    /**
     * What the bank knows about its one customer, and how it reads the open points of the contract
     * (docs/bank-api.md#assumptions).
     *
     * @param bindAddress host name or address to listen on
     * @param sweepTimes the times of the bank's sweeps, Asia/Seoul, at least one
     * @param variants at the start; the control interface can change them
     */
    public record Settings(
            String bindAddress,
            SandboxIdentity identity,
            ApiNames apiNames,
            List<LocalTime> sweepTimes,
            BankVariants variants) {
        private static final int MINUTES_OF_A_DAY = 24 * 60;

        /** @throws IllegalArgumentException if there is no sweep */
        public Settings {
            if (sweepTimes.isEmpty()) {
                throw new IllegalArgumentException(
                        "The sandbox needs at least one sweep a day, and none is configured.");
            }
            sweepTimes = sweepTimes.stream().sorted().toList();
        }

        /** Loopback, the defaults of identity and variants, the published names, sweeps at 16:00 and 23:45. */
        public static Settings defaults() {
            return new Settings(
                    "127.0.0.1",
                    SandboxIdentity.defaults(),
                    ApiNames.published(),
                    List.of(LocalTime.of(16, 0), LocalTime.of(23, 45)),
                    BankVariants.defaults());
        }

        public Settings identifiedBy(SandboxIdentity other) {
            return new Settings(bindAddress, other, apiNames, sweepTimes, variants);
        }

        public Settings withApiNames(ApiNames names) {
            return new Settings(bindAddress, identity, names, sweepTimes, variants);
        }

        public Settings withVariants(BankVariants other) {
            return new Settings(bindAddress, identity, apiNames, sweepTimes, other);
        }

        public Settings withSweeps(List<LocalTime> times) {
            return new Settings(bindAddress, identity, apiNames, times, variants);
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
            return new Settings(address, identity, apiNames, sweepTimes, variants);
        }
    }
}
