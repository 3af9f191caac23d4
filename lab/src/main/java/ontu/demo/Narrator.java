package ontu.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ontu.demo.ConsoleWriter.Tone;
import ontu.demo.TimelineEvent.OrderStep;
import ontu.demo.TimelineEvent.RecordedEvent;
import ontu.money.Won;
import ontu.time.BusinessTime;

/** Narrates the events. Events of the same kind for many investors are summed up once a day. */
final class Narrator {
    private final ConsoleWriter console;
    private final OrderNarrator orders;
    private final Map<TalliedKind, Tally> tallies = new EnumMap<>(TalliedKind.class);

    /** Events that are summed up. */
    private enum TalliedKind {
        ACCOUNTS("virtual account", " issued"),
        DEPOSITS("deposit", " on investors' accounts"),
        RESERVATIONS("commitment", " reserved"),
        RELEASES("commitment", " released"),
        RETURNS("return", " requested: the money is held from now on");

        private final String noun;
        private final String verb;

        TalliedKind(String noun, String verb) {
            this.noun = noun;
            this.verb = verb;
        }
    }

    private record Tally(Instant at, int count, Won amount) {
        Tally plus(Instant when, Won more) {
            return new Tally(when, count + 1, amount.plus(more));
        }
    }

    Narrator(ConsoleWriter console) {
        this.console = console;
        this.orders = new OrderNarrator(console);
    }

    void narrate(List<TimelineEvent> events) {
        for (TimelineEvent timelineEvent : events) {
            switch (timelineEvent) {
                case OrderStep step -> {
                    flush();
                    orders.narrate(step);
                }
                case RecordedEvent event -> narrate(event);
            }
        }
    }

    private void narrate(RecordedEvent event) {
        switch (event.type()) {
            case "ACCOUNT_ISSUED" -> tally(TalliedKind.ACCOUNTS, event);
            case "COMMITMENT_RESERVED" -> tally(TalliedKind.RESERVATIONS, event);
            case "COMMITMENT_RELEASED" -> tally(TalliedKind.RELEASES, event);
            case "RETURN_REQUESTED" -> tally(TalliedKind.RETURNS, event);
            case "RETURN_COMPLETED" -> {} // the line of its order says so
            case "DEPOSIT_RECEIVED" -> {
                if (event.party().startsWith("inv-")) {
                    tally(TalliedKind.DEPOSITS, event);
                } else {
                    narrateSingle(event);
                }
            }
            default -> narrateSingle(event);
        }
    }

    private void tally(TalliedKind tallied, RecordedEvent event) {
        if (tallies.values().stream().anyMatch(tally -> !date(tally.at()).equals(date(event.at())))) {
            flush();
        }
        Won amount = event.amount().orElse(Won.ZERO);
        tallies.merge(tallied, new Tally(event.at(), 1, amount), (so, more) -> so.plus(more.at(), more.amount()));
    }

    /** Prints what was counted since the last call. */
    void flush() {
        tallies.forEach((tallied, tally) -> {
            String words = OrderNarrator.count(tally.count(), tallied.noun) + tallied.verb;
            if (tally.amount().isZero()) {
                console.line(Tone.PLAIN, tally.at(), words);
            } else {
                console.line(Tone.PLAIN, tally.at(), words, tally.amount(), "");
            }
        });
        tallies.clear();
    }

    private void narrateSingle(RecordedEvent event) {
        flush();
        switch (event.type()) {
            case "LOAN_RECEIVED" ->
                console.line(
                        Tone.MILESTONE,
                        event.at(),
                        "loan received over REST",
                        Won.of(event.detail().path("principal").asLong()),
                        event.detail("commitments") + " commitments");
            case "LOAN_STATE_CHANGED" ->
                console.line(
                        Tone.MILESTONE,
                        event.at(),
                        event.detail("to").toLowerCase(Locale.ROOT).replace('_', ' '));
            case "LOAN_FUNDED" -> amount(Tone.PLAIN, event, "funded: all of the principal is reserved", "principal");
            case "LOAN_DISBURSED" -> amount(Tone.MONEY, event, "disbursed; the schedule is written", "amount");
            case "LOAN_OVERDUE" ->
                amount(
                        Tone.WARNING,
                        event,
                        "overdue: instalment " + event.detail("instalment") + " of " + event.detail("dueOn"),
                        "amount");
            case "LOAN_NO_LONGER_OVERDUE" -> console.line(Tone.PLAIN, event.at(), "no longer overdue");
            case "DEPOSIT_RECEIVED" -> amount(Tone.PLAIN, event, "deposit on the borrower's account", "amount");
            case "INSTALMENT_COLLECTED" ->
                amount(
                        Tone.PLAIN,
                        event,
                        "instalment " + event.detail("instalment") + " collected and split among the investors",
                        "amount");
            case "INSTALMENT_DISTRIBUTED" ->
                amount(Tone.MILESTONE, event, "instalment " + event.detail("instalment") + " distributed", "amount");
            case "QUOTE_OFFERED" ->
                amount(Tone.PLAIN, event, "early repayment quoted until " + event.detail("payOffOn"), "amount");
            case "QUOTE_ACCEPTED" -> amount(Tone.PLAIN, event, "quote accepted", "amount");
            case "QUOTE_SETTLED" ->
                amount(Tone.PLAIN, event, "quote paid: one instalment replaces the remaining ones", "amount");
            case "ACCOUNT_TERMINATED" ->
                console.line(Tone.PLAIN, event.at(), "the borrower's virtual account is closed");
            case "ATTENTION_RAISED", "RETURN_ATTENTION_RAISED" -> operatorNeeded(event, "message");
            case "DEPOSIT_INTAKE_HALTED" -> operatorNeeded(event, "reason");
            default ->
                console.line(
                        Tone.PLAIN,
                        event.at(),
                        event.type().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
    }

    private void amount(Tone tone, RecordedEvent event, String words, String key) {
        console.line(tone, event.at(), words, Won.of(event.detail().path(key).asLong()), "");
    }

    private void operatorNeeded(RecordedEvent event, String key) {
        console.line(Tone.ALARM, event.at(), "an operator is needed: " + event.detail(key));
    }

    private static LocalDate date(Instant at) {
        return BusinessTime.dateOf(at);
    }
}
