package ontu.demo;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import ontu.demo.ConsoleWriter.Tone;
import ontu.demo.TimelineEvent.OrderStep;
import ontu.order.TransferKey;
import org.jspecify.annotations.Nullable;

/** Narrates orders: one line for an order without problems, every step of any other. */
final class OrderNarrator {
    private final ConsoleWriter console;
    private final Map<String, UnresolvedOrder> unresolved = new HashMap<>();

    /** An order whose outcome is unknown. */
    private static final class UnresolvedOrder {
        private String lastAnswer = "";
        private int inquiries;
    }

    OrderNarrator(ConsoleWriter console) {
        this.console = console;
    }

    void narrate(OrderStep step) {
        switch (step.kind()) {
            case "PLANNED" -> planned(step);
            case "GRANTED" -> granted(step);
            case "INQUIRED" -> inquired(step);
            case "CHANGED" -> changed(step);
            case "SETTLED" -> settled(step);
            case "ALARM" ->
                console.line(
                        Tone.ALARM, step.at(), "  alarm " + step.code() + ": every transfer of this loan is halted");
            default -> {}
        }
    }

    private void planned(OrderStep step) {
        if (step.number().ordinal() > 1) {
            detail(
                    step,
                    Tone.WARNING,
                    "order " + step.number().ordinal() + " of this transfer, under the new number " + step.number());
        }
    }

    private void granted(OrderStep step) {
        if (step.sends() > 1) {
            detail(step, Tone.WARNING, "sent again under the same number");
        }
    }

    private void inquired(OrderStep step) {
        UnresolvedOrder unresolvedOrder =
                unresolved.computeIfAbsent(step.number().digits(), number -> new UnresolvedOrder());
        unresolvedOrder.inquiries++;
        if (!unresolvedOrder.lastAnswer.equals(step.code())) {
            unresolvedOrder.lastAnswer = step.code();
            detail(step, Tone.WARNING, "inquiry: " + meaning(step.code()));
        }
    }

    private void changed(OrderStep step) {
        switch (step.state()) {
            case "UNKNOWN" -> unknown(step);
            case "PLANNED" -> {
                unresolved.remove(step.number().digits());
                detail(step, Tone.WARNING, "the bank never received it and no sender is active: it may be sent again");
            }
            case "WAITING" -> detail(step, Tone.ALARM, "it cannot be settled automatically: it waits for an operator");
            default -> {}
        }
    }

    /** Printed once: an inconclusive answer leaves the outcome as unknown as it was. */
    private void unknown(OrderStep step) {
        if (unresolved.putIfAbsent(step.number().digits(), new UnresolvedOrder()) == null) {
            headline(step, Tone.WARNING, "sent");
            detail(
                    step,
                    Tone.WARNING,
                    meaning(step.code()) + ": it may or may not have been executed; only the bank knows");
        }
    }

    private void settled(OrderStep step) {
        UnresolvedOrder unresolvedOrder = unresolved.remove(step.number().digits());
        switch (step.state()) {
            case "EXECUTED" -> executed(step, unresolvedOrder);
            case "NOT_EXECUTED" -> detail(step, Tone.WARNING, "not executed (" + step.code() + "): no money has moved");
            default -> detail(step, Tone.WARNING, "it was not transmitted (" + step.code() + ")");
        }
    }

    private void executed(OrderStep step, @Nullable UnresolvedOrder unresolvedOrder) {
        headline(step, Tone.MONEY, "executed");
        if (unresolvedOrder != null && unresolvedOrder.inquiries > 1) {
            detail(step, Tone.MONEY, "settled after " + inquiries(unresolvedOrder.inquiries));
        }
    }

    private void headline(OrderStep step, Tone tone, String verb) {
        console.line(
                tone,
                step.at(),
                words(step) + " " + verb,
                step.amount(),
                step.number().digits());
    }

    private void detail(OrderStep step, Tone tone, String words) {
        Instant at = step.at();
        console.line(tone, at, "  .. " + words);
    }

    private static String words(OrderStep step) {
        return switch (step.number().transfer()) {
            case TransferKey.Disbursement transfer -> "disbursement to the borrower, chunk " + transfer.chunk();
            case TransferKey.Distribution transfer ->
                "instalment " + transfer.instalment() + " to investors, chunk " + transfer.chunk();
            case TransferKey.Return ignored -> "return to " + step.payee();
        };
    }

    private static String meaning(String code) {
        return switch (code) {
            case "00000" -> "it was executed (00000)";
            case "A0050", "A0284" -> "in progress (" + code + ")";
            case "X0001" -> "the bank knows no such order (X0001)";
            case "X0002" -> "insufficient balance (X0002)";
            case "AC081" -> "this number was already used today (AC081)";
            case "AC073" -> "too early for a return (AC073)";
            case "NO_REPLY" -> "no reply";
            case "NO_REPORT" -> "the sender ended without a result";
            default -> "answer " + code;
        };
    }

    private static String inquiries(int count) {
        return "%,d inquiries".formatted(count);
    }

    static String count(int count, String noun) {
        return "%,d %s%s".formatted(count, noun, count == 1 ? "" : "s");
    }
}
