package ontu.simulation.model;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import ontu.money.Won;
import ontu.order.Alarm;
import ontu.order.InquiryVerdict;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderState;
import ontu.order.OrderTiming;
import ontu.order.SendOutcome;
import ontu.order.Transition;
import ontu.simulation.model.JournalOperation.Plan;
import ontu.simulation.model.JournalOperation.ProtocolChange;
import ontu.simulation.model.JournalOperation.Report;
import ontu.simulation.model.JournalOperation.ReportedChange;

/** Draws operations on a journal: mostly those of production, in any order and with any delay, and some others. */
final class JournalOperations {
    private static final OrderProtocol PROTOCOL = new OrderProtocol(
            promptInquiry(),
            new OrderPolicy(
                    Map.of(),
                    9,
                    3,
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(10),
                    Duration.ofHours(36),
                    Duration.ofHours(2),
                    true));
    private static final Optional<Won> EXPECTED = Optional.of(Won.of(1));

    private static final Set<OrderState> INQUIRABLE = EnumSet.of(OrderState.UNKNOWN, OrderState.WAITING);

    private JournalOperations() {}

    /** A policy without inquiry lag, so that numbers are often granted again. */
    private static OrderTiming promptInquiry() {
        OrderTiming usual = OrderTiming.DEFAULT;
        return new OrderTiming(
                usual.connectTimeout(),
                usual.requestTimeout(),
                usual.databaseTimeout(),
                usual.sendTimeout(),
                usual.grantLease(),
                usual.maxProcessPause(),
                usual.maxNetworkDelay(),
                usual.clockError(),
                usual.midnightWindowBefore(),
                usual.midnightWindowAfter(),
                Duration.ZERO);
    }

    static Arbitrary<List<JournalOperation>> of(int transferCount) {
        Arbitrary<JournalOperation> plan = Combinators.combine(
                        times(),
                        Arbitraries.integers().between(0, transferCount - 1),
                        Arbitraries.of(0, 1, 1, 1, 1, 2, -1),
                        Arbitraries.of(0, 0, 0, 0, 0, 1, -1),
                        Arbitraries.of("ab".repeat(32), "cd".repeat(32)))
                .as(Plan::new);
        Arbitrary<JournalOperation> report = Combinators.combine(
                        times(),
                        Arbitraries.integers().between(0, transferCount - 1),
                        Arbitraries.of(0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 5, 11),
                        Arbitraries.frequencyOf(Tuple.of(40, fromProtocol()), Tuple.of(1, arbitrary())))
                .as(Report::new);
        return Arbitraries.frequencyOf(Tuple.of(2, plan), Tuple.of(6, report))
                .list()
                .ofMinSize(100)
                .ofMaxSize(160);
    }

    private static Arbitrary<Duration> times() {
        return Arbitraries.frequency(
                        Tuple.of(30, 0), Tuple.of(20, 30), Tuple.of(20, 60), Tuple.of(50, 300), Tuple.of(1, 30_000))
                .map(Duration::ofSeconds);
    }

    private static Arbitrary<ReportedChange> fromProtocol() {
        Arbitrary<ReportedChange> grant = Arbitraries.just(
                new ProtocolChange("grant", (known, now) -> Optional.of(PROTOCOL.grant(known.sends()))));
        Arbitrary<ReportedChange> ended = Arbitraries.just(new ProtocolChange("sender ended", PROTOCOL::senderEnded));
        Arbitrary<ReportedChange> sent = Arbitraries.frequency(
                        Tuple.<Integer, SendOutcome>of(1, new SendOutcome.Executed(EXPECTED)),
                        Tuple.<Integer, SendOutcome>of(1, new SendOutcome.Executed(Optional.of(Won.of(2)))),
                        Tuple.<Integer, SendOutcome>of(8, new SendOutcome.NotTransmitted("no connection")),
                        Tuple.<Integer, SendOutcome>of(2, new SendOutcome.NumberInUse()),
                        Tuple.<Integer, SendOutcome>of(40, new SendOutcome.Ambiguous("NO_REPLY")))
                .map(outcome -> new ProtocolChange(
                        outcome.toString(),
                        (known, now) -> known.state() == OrderState.SENT
                                ? Optional.of(PROTOCOL.afterSend(known, outcome, EXPECTED))
                                : Optional.empty()));
        Arbitrary<ReportedChange> inquiries = Arbitraries.frequency(
                        Tuple.<Integer, InquiryVerdict>of(1, new InquiryVerdict.Executed("00000")),
                        Tuple.<Integer, InquiryVerdict>of(3, new InquiryVerdict.NotExecuted("AC073")),
                        Tuple.<Integer, InquiryVerdict>of(40, new InquiryVerdict.NotFound("X0001")),
                        Tuple.<Integer, InquiryVerdict>of(2, new InquiryVerdict.InProgress("A0050")),
                        Tuple.<Integer, InquiryVerdict>of(2, new InquiryVerdict.Inconclusive("AC999")))
                .map(verdict -> new ProtocolChange(
                        verdict.toString(),
                        (known, now) -> INQUIRABLE.contains(known.state())
                                ? PROTOCOL.afterInquiry(known, now, verdict)
                                : Optional.empty()));
        Arbitrary<ReportedChange> decided = Arbitraries.of(true, false)
                .map(executed -> new ProtocolChange(
                        "two operators: " + executed, (known, now) -> PROTOCOL.afterDecision(known, executed, now)));
        return Arbitraries.frequencyOf(
                Tuple.of(5, grant),
                Tuple.of(1, ended),
                Tuple.of(4, sent),
                Tuple.of(6, inquiries),
                Tuple.of(1, decided));
    }

    private static Arbitrary<ReportedChange> arbitrary() {
        return Combinators.combine(
                        Arbitraries.of(OrderState.class).set().ofMaxSize(7),
                        Arbitraries.integers().between(-1, 3),
                        Arbitraries.of(OrderState.class),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Alarm.class).injectNull(0.95))
                .as((from, sends, to, knownToBank, alarm) -> new JournalOperation.ArbitraryChange(new Transition(
                        from,
                        sends < 0 ? OptionalInt.empty() : OptionalInt.of(sends),
                        to,
                        "CODE",
                        knownToBank,
                        alarm)));
    }
}
