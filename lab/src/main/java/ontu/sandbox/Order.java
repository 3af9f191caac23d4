package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.sandbox.FaultEffects.InquiryMask;

/** One order as the bank received it (or did not), and its result. */
final class Order {
    private final IncomingRequest request;
    private final FaultEffects effects;
    private final String subject;
    private Optional<Instruction> instruction = Optional.empty();
    private Optional<RefusalException> fieldError = Optional.empty();
    private State state;
    private String code;
    private Optional<Instant> finishedAt = Optional.empty();
    private Optional<Long> cumulativeDisbursed = Optional.empty();

    enum State implements ControlCode {
        NEVER_RECEIVED("NEVER_RECEIVED"),
        IN_FLIGHT("IN_FLIGHT"),
        IN_PROGRESS("IN_PROGRESS"),
        EXECUTED("EXECUTED"),
        REFUSED("REFUSED");

        private final String code;

        State(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    Order(IncomingRequest request, FaultEffects effects, State state) {
        this.request = request;
        this.effects = effects;
        this.state = state;
        this.code = state == State.IN_PROGRESS ? SandboxReplyCodes.IN_PROGRESS : "";
        this.subject = request.body()
                .textOrEmpty(request.api().subjectField(), request.api().subjectLength());
        read();
    }

    private void read() {
        try {
            instruction = Optional.of(Instruction.read(request.api(), request.body()));
        } catch (RefusalException refusal) {
            fieldError = Optional.of(refusal);
        }
    }

    IncomingRequest request() {
        return request;
    }

    List<String> faults() {
        return effects.faults();
    }

    State state() {
        return state;
    }

    /** The result so far; empty if the bank has not received the order. */
    String code() {
        return code;
    }

    /** The loan number, or a return's virtual account, as it was sent; empty if it was invalid. */
    String subject() {
        return subject;
    }

    /** Empty if its fields were invalid. */
    Optional<Instruction> instruction() {
        return instruction;
    }

    Optional<Instant> finishedAt() {
        return finishedAt;
    }

    /** The total disbursed under the loan number, including this disbursement. */
    Optional<Long> cumulativeDisbursed() {
        return cumulativeDisbursed;
    }

    /** @throws RefusalException if its fields are invalid, or dated another day than the one of its receipt */
    void check() {
        fieldError.ifPresent(refusal -> {
            throw refusal;
        });
        instruction.orElseThrow().checkDay(request.bankDate());
    }

    /** @throws RefusalException if a rule forbids it; the caller then calls {@link #refuse} */
    ObjectNode execute(BankBooks books) {
        ObjectNode body = instruction.orElseThrow().carryOut(books, request.number());
        finish(State.EXECUTED, SandboxReplyCodes.SUCCESS, books.clock().now());
        cumulativeDisbursed = instruction
                .filter(DisbursementInstruction.class::isInstance)
                .flatMap(disbursement -> books.loans().find(subject))
                .map(LoanRegister.RegisteredLoan::disbursed);
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
     * What an inquiry returns: the result, or a masked result.
     *
     * @throws RefusalException if the mask says that there is no such order
     */
    String inquiryResultAt(Instant now) {
        Optional<InquiryMask> mask = effects.inquiryMask()
                .filter(candidate -> now.isBefore(request.receivedAt().plus(candidate.duration())));
        if (mask.isEmpty()) {
            return code;
        }
        return switch (mask.get()) {
            case InquiryMask.Lag lag -> {
                if (lag.code().equals(SandboxReplyCodes.NO_SUCH_ORIGINAL)) {
                    throw new RefusalException(SandboxReplyCodes.NO_SUCH_ORIGINAL);
                }
                yield lag.code();
            }
            case InquiryMask.Flip flip -> state == State.EXECUTED ? flip.code() : code;
        };
    }
}
