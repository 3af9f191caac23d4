package ontu.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ontu.demo.Happening.OrderStep;
import ontu.demo.Happening.Told;
import ontu.demo.Page.Tone;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;

/** Tells what happens, as it happens. What happens to many investors in the same way is told once a day. */
final class Narrator {
    private final Page page;
    private final OrderTeller orders;
    private final Map<Crowd, Tally> crowds = new EnumMap<>(Crowd.class);

    /** What happens to many at a time. */
    private enum Crowd {
        ACCOUNTS("virtual account", " issued"),
        DEPOSITS("deposit", " on investors' accounts"),
        RESERVATIONS("commitment", " reserved"),
        RELEASES("commitment", " released"),
        RETURNS("return", " asked for: the money is held from now");

        private final String noun;
        private final String verb;

        Crowd(String noun, String verb) {
            this.noun = noun;
            this.verb = verb;
        }
    }

    private record Tally(Instant at, int count, Won amount) {
        Tally plus(Instant when, Won more) {
            return new Tally(when, count + 1, amount.plus(more));
        }
    }

    Narrator(Page page) {
        this.page = page;
        this.orders = new OrderTeller(page);
    }

    void tell(List<Happening> news) {
        for (Happening happening : news) {
            switch (happening) {
                case OrderStep step -> {
                    flush();
                    orders.tell(step);
                }
                case Told told -> tell(told);
            }
        }
    }

    private void tell(Told told) {
        switch (told.type()) {
            case "ACCOUNT_ISSUED" -> tally(Crowd.ACCOUNTS, told);
            case "COMMITMENT_RESERVED" -> tally(Crowd.RESERVATIONS, told);
            case "COMMITMENT_RELEASED" -> tally(Crowd.RELEASES, told);
            case "RETURN_REQUESTED" -> tally(Crowd.RETURNS, told);
            case "RETURN_MADE" -> {} // its order says so
            case "DEPOSIT_RECEIVED" -> {
                if (told.party().startsWith("inv-")) {
                    tally(Crowd.DEPOSITS, told);
                } else {
                    single(told);
                }
            }
            default -> single(told);
        }
    }

    private void tally(Crowd crowd, Told told) {
        if (crowds.values().stream().anyMatch(tally -> !date(tally.at()).equals(date(told.at())))) {
            flush();
        }
        Won amount = told.amount().orElse(Won.ZERO);
        crowds.merge(crowd, new Tally(told.at(), 1, amount), (so, more) -> so.plus(more.at(), more.amount()));
    }

    /** Tells what has been counted and not told yet. */
    void flush() {
        crowds.forEach((crowd, tally) -> {
            String words = OrderTeller.count(tally.count(), crowd.noun) + crowd.verb;
            if (tally.amount().isZero()) {
                page.line(Tone.PLAIN, tally.at(), words);
            } else {
                page.line(Tone.PLAIN, tally.at(), words, tally.amount(), "");
            }
        });
        crowds.clear();
    }

    private void single(Told told) {
        flush();
        switch (told.type()) {
            case "LOAN_RECEIVED" ->
                page.line(
                        Tone.TURN,
                        told.at(),
                        "loan received over REST",
                        Won.of(told.detail().path("principal").asLong()),
                        told.detail("commitments") + " commitments");
            case "LOAN_STATE" ->
                page.line(
                        Tone.TURN,
                        told.at(),
                        told.detail("state").toLowerCase(Locale.ROOT).replace('_', ' '));
            case "LOAN_FUNDED" -> amount(Tone.PLAIN, told, "funded: all of the principal is reserved", "principal");
            case "LOAN_DISBURSED" -> amount(Tone.MONEY, told, "disbursed; the schedule is written", "amount");
            case "LOAN_OVERDUE" ->
                amount(
                        Tone.DOUBT,
                        told,
                        "overdue: round " + told.detail("round") + " of " + told.detail("dueOn"),
                        "amount");
            case "LOAN_NO_LONGER_OVERDUE" -> page.line(Tone.PLAIN, told.at(), "no longer overdue");
            case "DEPOSIT_RECEIVED" -> amount(Tone.PLAIN, told, "deposit on the borrower's account", "amount");
            case "ROUND_COLLECTED" ->
                amount(
                        Tone.PLAIN,
                        told,
                        "round " + told.detail("round") + " paid, split among the investors",
                        "amount");
            case "ROUND_DISTRIBUTED" ->
                amount(Tone.TURN, told, "round " + told.detail("round") + " distributed", "amount");
            case "QUOTE_OFFERED" ->
                amount(Tone.PLAIN, told, "early repayment quoted until " + told.detail("payOffOn"), "amount");
            case "QUOTE_ACCEPTED" -> amount(Tone.PLAIN, told, "quote accepted", "amount");
            case "QUOTE_SETTLED" -> amount(Tone.PLAIN, told, "quote paid: one round replaces those left", "amount");
            case "ACCOUNT_TERMINATED" -> page.line(Tone.PLAIN, told.at(), "the borrower's virtual account is closed");
            case "ATTENTION_CALLED", "DEPOSIT_INTAKE_HALTED", "RETURN_NEEDS_ATTENTION" ->
                page.line(Tone.ALARM, told.at(), "a person is needed: " + told.detail("reason"));
            default ->
                page.line(
                        Tone.PLAIN,
                        told.at(),
                        told.type().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
    }

    private void amount(Tone tone, Told told, String words, String key) {
        page.line(tone, told.at(), words, Won.of(told.detail().path(key).asLong()), "");
    }

    private static LocalDate date(Instant at) {
        return OrderTiming.dateOf(at);
    }
}
