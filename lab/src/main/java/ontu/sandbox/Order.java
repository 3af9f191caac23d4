package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.sandbox.Handling.Veil;

/** One order as it reached the bank (or was lost on the way), and what became of it. */
final class Order {
    private final Request request;
    private final Handling handling;
    private final String subject;
    private Optional<Instruction> instruction = Optional.empty();
    private Optional<Refusal> flaw = Optional.empty();
    private State state;
    private String code;
    private Optional<Instant> finishedAt = Optional.empty();
    private Optional<Long> cumulative = Optional.empty();

    enum State {
        NEVER_RECEIVED,
        IN_FLIGHT,
        IN_PROGRESS,
        EXECUTED,
        REFUSED
    }

    Order(Request request, Handling handling, State state) {
        this.request = request;
        this.handling = handling;
        this.state = state;
        this.code = state == State.IN_PROGRESS ? Codes.IN_PROGRESS : "";
        this.subject = request.body()
                .lenient(request.api().subjectField(), request.api().subjectLength());
        read();
    }

    private void read() {
        try {
            instruction = Optional.of(Instruction.read(request.api(), request.body()));
        } catch (Refusal refusal) {
            flaw = Optional.of(refusal);
        }
    }

    Request request() {
        return request;
    }

    List<String> faults() {
        return handling.faults();
    }

    State state() {
        return state;
    }

    /** The result so far; empty while the bank has not received it. */
    String code() {
        return code;
    }

    /** The loan number, or a return's virtual account, as it was sent; empty if it was unusable. */
    String subject() {
        return subject;
    }

    /** Empty when its fields were not in order. */
    Optional<Instruction> instruction() {
        return instruction;
    }

    Optional<Instant> finishedAt() {
        return finishedAt;
    }

    /** What the loan number had paid out when this payment order had executed. */
    Optional<Long> cumulative() {
        return cumulative;
    }

    /** @throws Refusal if its fields are not in order, or not for the day on which it came */
    void check() {
        flaw.ifPresent(refusal -> {
            throw refusal;
        });
        instruction.orElseThrow().checkDay(request.bankDate());
    }

    /** @throws Refusal if a rule forbids it; the caller then calls {@link #refuse} */
    ObjectNode execute(Books books) {
        ObjectNode body = instruction.orElseThrow().carryOut(books, request.number());
        finish(State.EXECUTED, Codes.SUCCESS, books.clock().now());
        cumulative = instruction
                .filter(PaymentOrder.class::isInstance)
                .flatMap(payment -> books.loans().find(subject))
                .map(LoanBook.Loan::paidOut);
        return body;
    }

    void refuse(String because, Instant at) {
        finish(State.REFUSED, because, at);
    }

    private void finish(State end, String result, Instant at) {
        state = end;
        code = result;
        finishedAt = Optional.of(at);
    }

    /**
     * What an inquiry gets to hear: the result, or a veil over it.
     *
     * @throws Refusal if it is to look as though there were no such order
     */
    String toldAt(Instant now) {
        Optional<Veil> veil = handling.veil()
                .filter(hanging -> now.isBefore(request.receivedAt().plus(hanging.length())));
        if (veil.isEmpty()) {
            return code;
        }
        return switch (veil.get()) {
            case Veil.Lag lag -> {
                if (lag.code().equals(Codes.NO_SUCH_ORIGINAL)) {
                    throw new Refusal(Codes.NO_SUCH_ORIGINAL);
                }
                yield lag.code();
            }
            case Veil.Flip flip -> state == State.EXECUTED ? flip.code() : code;
        };
    }
}
