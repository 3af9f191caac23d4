package ontu.demo;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import ontu.demo.Happening.OrderStep;
import ontu.demo.Page.Tone;
import ontu.workflows.order.BankOrder;
import org.jspecify.annotations.Nullable;

/** Tells of orders: one line for one that goes smoothly, every step of one that does not. */
final class OrderTeller {
    private final Page page;
    private final Map<String, Doubt> doubts = new HashMap<>();

    /** A number of which it is not known what became of it. */
    private static final class Doubt {
        private String answer = "";
        private int questions;
    }

    OrderTeller(Page page) {
        this.page = page;
    }

    void tell(OrderStep step) {
        switch (step.what()) {
            case "PLANNED" -> planned(step);
            case "GRANTED" -> granted(step);
            case "ASKED" -> asked(step);
            case "CHANGED" -> changed(step);
            case "SETTLED" -> settled(step);
            case "ALARM" ->
                page.line(Tone.ALARM, step.at(), "  alarm " + step.code() + ": nothing of this loan moves on");
            default -> {}
        }
    }

    private void planned(OrderStep step) {
        if (step.number().attempt() > 1) {
            say(step, Tone.DOUBT, "attempt " + step.number().attempt() + " under a new number, " + step.number());
        }
    }

    private void granted(OrderStep step) {
        if (step.sends() > 1) {
            say(step, Tone.DOUBT, "sent again under the same number");
        }
    }

    private void asked(OrderStep step) {
        Doubt doubt = doubts.computeIfAbsent(step.number().digits(), number -> new Doubt());
        doubt.questions++;
        if (!doubt.answer.equals(step.code())) {
            doubt.answer = step.code();
            say(step, Tone.DOUBT, "asked the bank for it: " + meaning(step.code()));
        }
    }

    private void changed(OrderStep step) {
        switch (step.state()) {
            case "UNKNOWN" -> unknown(step);
            case "PLANNED" -> {
                doubts.remove(step.number().digits());
                say(step, Tone.DOUBT, "it never arrived, and no sender of it is alive: it may go again");
            }
            case "WAITING" -> say(step, Tone.ALARM, "no machine can tell: it waits for a person");
            default -> {}
        }
    }

    /** Told once: an answer that settles nothing leaves a number as unknown as it was. */
    private void unknown(OrderStep step) {
        if (doubts.putIfAbsent(step.number().digits(), new Doubt()) == null) {
            headline(step, Tone.DOUBT, "sent");
            say(step, Tone.DOUBT, meaning(step.code()) + ": executed or not? only the bank can tell");
        }
    }

    private void settled(OrderStep step) {
        Doubt doubt = doubts.remove(step.number().digits());
        switch (step.state()) {
            case "EXECUTED" -> executed(step, doubt);
            case "NOT_EXECUTED" -> say(step, Tone.DOUBT, "not executed (" + step.code() + "): no money has moved");
            default -> say(step, Tone.DOUBT, "not a byte of it has left (" + step.code() + ")");
        }
    }

    private void executed(OrderStep step, @Nullable Doubt doubt) {
        headline(step, Tone.MONEY, "executed");
        if (doubt != null && doubt.questions > 1) {
            say(step, Tone.MONEY, "settled after " + count(doubt.questions, "question"));
        }
    }

    private void headline(OrderStep step, Tone tone, String verb) {
        page.line(
                tone,
                step.at(),
                words(step) + " " + verb,
                step.amount(),
                step.number().digits());
    }

    private void say(OrderStep step, Tone tone, String words) {
        Instant at = step.at();
        page.line(tone, at, "  .. " + words);
    }

    private static String words(OrderStep step) {
        return switch (step.number().order()) {
            case BankOrder.Payment leg -> "payment to the borrower, chunk " + leg.chunk();
            case BankOrder.Repayment leg -> "round " + leg.round() + " to investors, chunk " + leg.chunk();
            case BankOrder.Return ignored -> "return to " + step.payee();
        };
    }

    private static String meaning(String code) {
        return switch (code) {
            case "00000" -> "it was executed (00000)";
            case "A0050", "A0284" -> "in progress (" + code + ")";
            case "X0001" -> "no such order is known (X0001)";
            case "X0002" -> "the balance did not suffice (X0002)";
            case "AC081" -> "this number was used today (AC081)";
            case "AC073" -> "too early for a return (AC073)";
            case "NO_REPLY" -> "no reply";
            case "NO_REPORT" -> "the sender ended without a word";
            default -> "answer " + code;
        };
    }

    static String count(int count, String noun) {
        return "%,d %s%s".formatted(count, noun, count == 1 ? "" : "s");
    }
}
