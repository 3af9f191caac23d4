package ontu.simulation.worlds;

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
import ontu.simulation.worlds.JournalAct.FromProtocol;
import ontu.simulation.worlds.JournalAct.News;
import ontu.simulation.worlds.JournalAct.Plan;
import ontu.simulation.worlds.JournalAct.Report;
import ontu.workflows.money.Won;
import ontu.workflows.order.Alarm;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.SendOutcome;
import ontu.workflows.order.Transition;

/** Draws what is asked of a journal: mostly what production could ask, in any order and however late; and anything else. */
final class JournalActs {
    private static final OrderProtocol PROTOCOL = new OrderProtocol(
            promptInquiry(),
            new OrderPolicy(
                    Map.of(), 9, 3, Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofHours(36), true));
    private static final Optional<Won> EXPECTED = Optional.of(Won.of(1));

    private static final Set<OrderState> ASKED_FOR = EnumSet.of(OrderState.UNKNOWN, OrderState.WAITING);

    private JournalActs() {}

    /** An inquiry that does not lag, so that numbers are often granted again. */
    private static OrderTiming promptInquiry() {
        OrderTiming usual = OrderTiming.DEFAULT;
        return new OrderTiming(
                usual.connectTimeout(),
                usual.requestTimeout(),
                usual.databaseTimeout(),
                usual.sendTimeout(),
                usual.lease(),
                usual.pause(),
                usual.flight(),
                usual.clockError(),
                usual.windowBefore(),
                usual.windowAfter(),
                Duration.ZERO);
    }

    static Arbitrary<List<JournalAct>> of(int legs) {
        Arbitrary<JournalAct> plan = Combinators.combine(
                        times(),
                        Arbitraries.integers().between(0, legs - 1),
                        Arbitraries.of(0, 1, 1, 1, 1, 2, -1),
                        Arbitraries.of(0, 0, 0, 0, 0, 1, -1),
                        Arbitraries.of("ab".repeat(32), "cd".repeat(32)))
                .as(Plan::new);
        Arbitrary<JournalAct> report = Combinators.combine(
                        times(),
                        Arbitraries.integers().between(0, legs - 1),
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

    private static Arbitrary<News> fromProtocol() {
        Arbitrary<News> grant =
                Arbitraries.just(new FromProtocol("grant", (known, now) -> Optional.of(PROTOCOL.grant(known.sends()))));
        Arbitrary<News> ended = Arbitraries.just(new FromProtocol("sender ended", PROTOCOL::senderEnded));
        Arbitrary<News> sent = Arbitraries.frequency(
                        Tuple.<Integer, SendOutcome>of(1, new SendOutcome.Executed(EXPECTED)),
                        Tuple.<Integer, SendOutcome>of(1, new SendOutcome.Executed(Optional.of(Won.of(2)))),
                        Tuple.<Integer, SendOutcome>of(8, new SendOutcome.NothingLeft("no connection")),
                        Tuple.<Integer, SendOutcome>of(2, new SendOutcome.NumberInUse()),
                        Tuple.<Integer, SendOutcome>of(40, new SendOutcome.Ambiguous("NO_REPLY")))
                .map(outcome -> new FromProtocol(
                        outcome.toString(),
                        (known, now) -> known.state() == OrderState.SENT
                                ? Optional.of(PROTOCOL.afterSend(known, outcome, EXPECTED))
                                : Optional.empty()));
        Arbitrary<News> asked = Arbitraries.frequency(
                        Tuple.<Integer, InquiryVerdict>of(1, new InquiryVerdict.Executed("00000")),
                        Tuple.<Integer, InquiryVerdict>of(3, new InquiryVerdict.NotExecuted("AC073")),
                        Tuple.<Integer, InquiryVerdict>of(40, new InquiryVerdict.NotFound("X0001")),
                        Tuple.<Integer, InquiryVerdict>of(2, new InquiryVerdict.InProgress("A0050")),
                        Tuple.<Integer, InquiryVerdict>of(2, new InquiryVerdict.Inconclusive("AC999")))
                .map(verdict -> new FromProtocol(
                        verdict.toString(),
                        (known, now) -> ASKED_FOR.contains(known.state())
                                ? PROTOCOL.afterInquiry(known, now, verdict)
                                : Optional.empty()));
        Arbitrary<News> decided = Arbitraries.of(true, false)
                .map(executed -> new FromProtocol(
                        "two people: " + executed, (known, now) -> PROTOCOL.afterDecision(known, executed, now)));
        return Arbitraries.frequencyOf(
                Tuple.of(5, grant), Tuple.of(1, ended), Tuple.of(4, sent), Tuple.of(6, asked), Tuple.of(1, decided));
    }

    private static Arbitrary<News> arbitrary() {
        return Combinators.combine(
                        Arbitraries.of(OrderState.class).set().ofMaxSize(7),
                        Arbitraries.integers().between(-1, 3),
                        Arbitraries.of(OrderState.class),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Alarm.class).injectNull(0.95))
                .as((from, sends, to, seen, alarm) -> new JournalAct.Arbitrary(new Transition(
                        from, sends < 0 ? OptionalInt.empty() : OptionalInt.of(sends), to, "CODE", seen, alarm)));
    }
}
