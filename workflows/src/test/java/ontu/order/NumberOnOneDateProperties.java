package ontu.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import ontu.time.BusinessTime;

/**
 * A number is received by the bank on one date only: whoever plans, grants, looks, stands still and sends it whenever,
 * by whatever clock that is no further off than it may be, however often the number is granted again.
 */
class NumberOnOneDateProperties {
    private static final InquiryVerdict NOT_FOUND = new InquiryVerdict.NotFound("X0001");
    private static final OrderPolicy POLICY = new OrderPolicy(
            Map.of(),
            9,
            9,
            Duration.ofSeconds(10),
            Duration.ofMinutes(10),
            Duration.ofHours(36),
            Duration.ofHours(2),
            true);

    /** Of a lease: a grant that may still be used. */
    private static final double JUST_BELOW_ONE = Math.nextDown(1.0);

    /**
     * An instant close to one of the edges of a date.
     *
     * @param edge the date's begin, the end of the window after it, the begin of the window before its end, its end
     * @param distance which of the times it is away from the edge, or a share of an hour
     */
    record Moment(int edge, int distance, double share, boolean later, int nanos) {
        Instant at(OrderTiming timing) {
            Duration away = away(timing);
            return (later ? edge(timing).plus(away) : edge(timing).minus(away)).plusNanos(nanos);
        }

        private Instant edge(OrderTiming timing) {
            Instant begin = BusinessTime.startOf(OrderRowBuilder.DATE);
            Instant end = BusinessTime.endOf(OrderRowBuilder.DATE);
            return List.of(
                            begin,
                            begin.plus(timing.midnightWindowAfter()),
                            end.minus(timing.midnightWindowBefore()),
                            end)
                    .get(edge);
        }

        private Duration away(OrderTiming timing) {
            return List.of(
                            Duration.ZERO,
                            timing.clockError(),
                            timing.maxProcessPause(),
                            timing.maxNetworkDelay(),
                            timing.grantLease(),
                            timing.maxNetworkDelay()
                                    .plus(timing.maxProcessPause())
                                    .plus(timing.clockError()),
                            part(Duration.ofHours(1), share))
                    .get(distance);
        }
    }

    /**
     * One grant and what comes of it. Shares are of what the timing allows: -1 to 1 of the clock error, 0 to 1 of the rest.
     *
     * @param check when the sender looks for the last time, by its clock
     * @param age how old its grant is by then, by the same clock, which may have been set back in between
     * @param inquiredAfter how long after {@link OrderTiming#sendersExpiredBy} the inquiry comes, by the asker's clock
     */
    record Send(
            Moment check,
            double age,
            double senderClock,
            double processPause,
            double networkDelay,
            double inquirerClock,
            Duration inquiredAfter) {}

    @Property(tries = 10_000)
    void everySendOfANumberIsReceivedOnItsBankDate(
            @ForAll("timings") OrderTiming timing,
            @ForAll("moments") Moment planned,
            @ForAll("sends") List<Send> sends) {
        OrderProtocol protocol = new OrderProtocol(timing, POLICY);
        LocalDate bankDate = BusinessTime.dateOf(planned.at(timing));
        Optional<OrderRow> row = Optional.of(row(OrderState.PLANNED, bankDate, 0, planned.at(timing)));
        int received = 0;
        for (Send send : sends) {
            Instant checkedAt = send.check().at(timing);
            Instant grantedAt = checkedAt.minus(part(timing.grantLease(), send.age()));
            if (row.isPresent()) {
                OrderRow granted = row(OrderState.SENT, bankDate, row.get().sends() + 1, grantedAt);
                if (protocol.preSendCheck(granted, checkedAt).isEmpty()) {
                    received++;
                    assertThat(BusinessTime.dateOf(receipt(timing, send, checkedAt)))
                            .isEqualTo(bankDate);
                }
                row = grantedAgain(protocol, timing, granted, send);
            }
        }
        Statistics.label("received").collect(Math.min(received, 2)).coverage(coverage -> {
            coverage.check(1).percentage(percent -> percent > 5);
            coverage.check(2).percentage(percent -> percent > 0.5);
        });
    }

    /** When a request arrives, by the bank's clock. */
    private static Instant receipt(OrderTiming timing, Send send, Instant checkedAt) {
        return checkedAt
                .minus(part(timing.clockError(), send.senderClock()))
                .plus(part(timing.maxProcessPause(), send.processPause()))
                .plus(part(timing.maxNetworkDelay(), send.networkDelay()));
    }

    private static Optional<OrderRow> grantedAgain(
            OrderProtocol protocol, OrderTiming timing, OrderRow granted, Send send) {
        OrderRow unknown = row(OrderState.UNKNOWN, granted.bankDate(), granted.sends(), grantTime(granted));
        Instant inquiredAt = timing.sendersExpiredBy(grantTime(granted)).plus(send.inquiredAfter());
        return protocol.afterInquiry(unknown, inquiredAt, NOT_FOUND)
                .filter(change -> change.to() == OrderState.PLANNED)
                .map(change -> row(OrderState.PLANNED, granted.bankDate(), granted.sends(), grantTime(granted)));
    }

    /** Nobody is granted a number that an earlier sender of it may still bring to the bank, or that its inquiry hides. */
    @Property(tries = 10_000)
    void aNumberIsGrantedAgainOnlyWhenEveryEarlierRequestIsReceivedAndKnown(
            @ForAll("timings") OrderTiming timing, @ForAll("sends") List<Send> sends) {
        OrderProtocol protocol = new OrderProtocol(timing, POLICY);
        for (Send send : sends) {
            Instant checkedAt = send.check().at(timing);
            OrderRow granted = row(
                    OrderState.SENT,
                    BusinessTime.dateOf(checkedAt),
                    1,
                    checkedAt.minus(part(timing.grantLease(), send.age())));
            boolean sent = protocol.preSendCheck(granted, checkedAt).isEmpty();
            OrderRow unknown = row(OrderState.UNKNOWN, granted.bankDate(), 1, grantTime(granted));
            Instant inquiredAt = timing.sendersExpiredBy(grantTime(granted)).plus(send.inquiredAfter());
            boolean again = protocol.afterInquiry(unknown, inquiredAt, NOT_FOUND)
                    .filter(change -> change.to() == OrderState.PLANNED)
                    .isPresent();
            if (sent && again) {
                Instant known = receipt(timing, send, checkedAt).plus(timing.inquiryLag());
                assertThat(inquiredAt.minus(part(timing.clockError(), send.inquirerClock())))
                        .isAfterOrEqualTo(known);
            }
        }
    }

    private static Instant grantTime(OrderRow row) {
        return row.grantedAt() == null ? row.plannedAt() : row.grantedAt();
    }

    private static OrderRow row(OrderState state, LocalDate bankDate, int sends, Instant at) {
        TransferKey transfer = new TransferKey.Disbursement(17, 3);
        return new OrderRow(
                OrderNumber.of(transfer, 1).digits(),
                transfer,
                1,
                bankDate,
                state,
                sends,
                false,
                null,
                null,
                at,
                sends == 0 ? null : at,
                state == OrderState.UNKNOWN ? at : null,
                null);
    }

    private static Duration part(Duration whole, double share) {
        return share == 1 ? whole : share == -1 ? whole.negated() : Duration.ofNanos((long) (whole.toNanos() * share));
    }

    @Provide
    Arbitrary<OrderTiming> timings() {
        return ArbitraryTimings.inBounds();
    }

    @Provide
    Arbitrary<Moment> moments() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6),
                        share(0),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(-1, 1))
                .as(Moment::new);
    }

    @Provide
    Arbitrary<List<Send>> sends() {
        return Arbitraries.oneOf(anyhow(), worst(), worst()).list().ofMinSize(1).ofMaxSize(6);
    }

    private Arbitrary<Send> anyhow() {
        return Combinators.combine(moments(), share(0), share(-1), share(0), share(0), share(-1), later())
                .as(Send::new);
    }

    /** As early or as late at the bank as can be, and asked for by the clock that is furthest ahead. */
    private Arbitrary<Send> worst() {
        return Combinators.combine(moments(), share(0), Arbitraries.of(true, false), later())
                .as((check, age, early, inquiredAfter) ->
                        new Send(check, age, early ? 1 : -1, early ? 0 : 1, early ? 0 : 1, 1, inquiredAfter));
    }

    private static Arbitrary<Duration> later() {
        return Arbitraries.of(Duration.ofNanos(-1), Duration.ZERO, Duration.ofNanos(1), Duration.ofMinutes(1));
    }

    /** As often an extreme as anything between. */
    private static Arbitrary<Double> share(double least) {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of(least, 0.0, JUST_BELOW_ONE, 1.0)),
                Tuple.of(1, Arbitraries.doubles().between(least, 1.0)));
    }
}
