package ontu.workflows.order.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import ontu.workflows.money.Won;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.SendOutcome;
import ontu.workflows.order.Step;
import ontu.workflows.order.Transition;

/** The protocol with one rule changed, each a mistake that somebody has made or would like to make. */
enum Mutant {
    RESENDS_AFTER_AN_INCONCLUSIVE_INQUIRY(protocol -> new Rules(protocol) {
        @Override
        Optional<Transition> afterInquiry(OrderRow asked, Instant askedAt, InquiryVerdict verdict) {
            return verdict instanceof InquiryVerdict.Inconclusive && asked.state() == OrderState.UNKNOWN
                    ? Optional.of(fromUnknown(asked, OrderState.PLANNED))
                    : super.afterInquiry(asked, askedAt, verdict);
        }
    }),

    RESENDS_WITHOUT_ASKING(protocol -> new Rules(protocol) {
        @Override
        Step next(OrderRow row, Instant now) {
            return row.state() == OrderState.UNKNOWN
                    ? new Step.Send(row.sends(), Duration.ofSeconds(40))
                    : super.next(row, now);
        }

        @Override
        Transition grant(int sends) {
            return change(Set.of(OrderState.PLANNED, OrderState.UNKNOWN), sends, OrderState.SENT);
        }
    }),

    TAKES_A_NEW_NUMBER_FOR_EVERY_RETRY(protocol -> new Rules(protocol) {
        @Override
        Step next(OrderRow row, Instant now) {
            return row.state() == OrderState.UNKNOWN ? new Step.Plan(now, "again") : super.next(row, now);
        }

        @Override
        boolean allowsAnotherAttempt(OrderRow latest, Instant now) {
            return latest.state() == OrderState.UNKNOWN || super.allowsAnotherAttempt(latest, now);
        }

        @Override
        boolean oneOpenRowPerLeg() {
            return false;
        }
    }),

    PLANS_AGAIN_WHEN_THE_FENCE_IS_LOST(protocol -> new Rules(protocol) {
        @Override
        boolean plansAgainWhenTheFenceIsLost() {
            return true;
        }

        @Override
        boolean oneOpenRowPerLeg() {
            return false;
        }
    }),

    USES_A_NUMBER_ACROSS_MIDNIGHT(protocol -> new Rules(protocol) {
        @Override
        Optional<String> lastLook(OrderRow granted, Instant now) {
            return Optional.empty();
        }
    }),

    SENDS_RIGHT_BEFORE_MIDNIGHT(protocol -> new Rules(protocol) {
        @Override
        Optional<String> lastLook(OrderRow granted, Instant now) {
            return super.lastLook(granted, now).filter(reason -> !reason.contains("midnight"));
        }
    }),

    SENDS_HOWEVER_OLD_THE_GRANT_IS(protocol -> new Rules(protocol) {
        @Override
        Optional<String> lastLook(OrderRow granted, Instant now) {
            return super.lastLook(granted, now).filter(reason -> !reason.contains("too old"));
        }
    }),

    ASKS_WITH_TODAYS_DATE(protocol -> new Rules(protocol) {
        @Override
        LocalDate inquiryDate(OrderRow asked, Instant now) {
            return OrderTiming.dateOf(now);
        }
    }),

    TAKES_AN_UNKNOWN_CODE_FOR_FAILURE(protocol -> new Rules(protocol) {
        @Override
        Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            return outcome instanceof SendOutcome.Ambiguous
                    ? change(Set.of(OrderState.SENT), granted.sends(), OrderState.NOT_EXECUTED)
                    : super.afterSend(granted, outcome, expected);
        }
    }),

    TAKES_NUMBER_IN_USE_FOR_FAILURE(protocol -> new Rules(protocol) {
        @Override
        Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            return outcome instanceof SendOutcome.NumberInUse
                    ? change(Set.of(OrderState.SENT), granted.sends(), OrderState.NOT_EXECUTED)
                    : super.afterSend(granted, outcome, expected);
        }
    }),

    TAKES_NUMBER_IN_USE_FOR_SUCCESS(protocol -> new Rules(protocol) {
        @Override
        Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            return outcome instanceof SendOutcome.NumberInUse
                    ? change(Set.of(OrderState.SENT), granted.sends(), OrderState.EXECUTED)
                    : super.afterSend(granted, outcome, expected);
        }
    }),

    TAKES_IN_PROGRESS_FOR_SUCCESS(protocol -> new Rules(protocol) {
        @Override
        Optional<Transition> afterInquiry(OrderRow asked, Instant askedAt, InquiryVerdict verdict) {
            return super.afterInquiry(
                    asked,
                    askedAt,
                    verdict instanceof InquiryVerdict.InProgress
                            ? new InquiryVerdict.Executed(verdict.code())
                            : verdict);
        }
    }),

    TAKES_NOT_FOUND_FOR_NOT_EXECUTED(protocol -> new Rules(protocol) {
        @Override
        Optional<Transition> afterInquiry(OrderRow asked, Instant askedAt, InquiryVerdict verdict) {
            return super.afterInquiry(
                    asked,
                    askedAt,
                    verdict instanceof InquiryVerdict.NotFound ? new InquiryVerdict.NotExecuted("X0002") : verdict);
        }
    }),

    RESENDS_WHILE_A_SENDER_MAY_BE_ALIVE(protocol -> new Rules(protocol) {
        @Override
        Optional<Transition> afterInquiry(OrderRow asked, Instant askedAt, InquiryVerdict verdict) {
            return verdict instanceof InquiryVerdict.NotFound
                            && asked.state() == OrderState.UNKNOWN
                            && asked.sends() < 3
                            && OrderTiming.dateOf(askedAt).equals(asked.bankDate())
                    ? Optional.of(fromUnknown(asked, OrderState.PLANNED))
                    : super.afterInquiry(asked, askedAt, verdict);
        }
    }),

    WRITES_THE_JOURNAL_AFTER_THE_SEND(protocol -> new Rules(protocol) {
        @Override
        boolean sendsBeforeTheGrant() {
            return true;
        }
    }),

    FORGETS_WHICH_GRANT_AN_OUTCOME_BELONGS_TO(protocol -> new Rules(protocol) {
        @Override
        Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
            return forAnyGrant(super.afterSend(granted, outcome, expected));
        }
    }),

    FORGETS_WHICH_GRANT_AN_INQUIRY_WAS_ABOUT(protocol -> new Rules(protocol) {
        @Override
        Optional<Transition> afterInquiry(OrderRow asked, Instant askedAt, InquiryVerdict verdict) {
            return super.afterInquiry(asked, askedAt, verdict).map(Mutant::forAnyGrant);
        }
    }),

    BELIEVES_NOT_SENT_OF_EVERY_GRANT(
            protocol -> new Rules(protocol) {
                @Override
                Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
                    Set<OrderState> from = EnumSet.of(OrderState.SENT, OrderState.UNKNOWN);
                    return outcome instanceof SendOutcome.NothingLeft
                            ? change(from, granted.sends(), OrderState.NOT_SENT)
                            : super.afterSend(granted, outcome, expected);
                }
            },
            Setting.SLOW_INQUIRY),

    LETS_PEOPLE_DECIDE_AT_ONCE(protocol -> new Rules(protocol) {
        @Override
        Optional<Transition> afterDecision(OrderRow row, boolean executed, Instant now) {
            return super.afterDecision(row, executed, now.plus(Duration.ofDays(2)));
        }
    }),

    SENDS_ANOTHER_REQUEST_UNDER_THE_SAME_NUMBER(
            protocol -> new Rules(protocol) {
                @Override
                String request(OrderRow granted) {
                    return super.request(granted) + ", send " + granted.sends();
                }
            },
            Setting.SLOW_INQUIRY),

    DOES_NOT_COMPARE_THE_CUMULATIVE_AMOUNT(
            protocol -> new Rules(protocol) {
                @Override
                Transition afterSend(OrderRow granted, SendOutcome outcome, Optional<Won> expected) {
                    return super.afterSend(granted, outcome, Optional.empty());
                }
            },
            Setting.BANK_PAYS_TWICE);

    @SuppressWarnings("ImmutableEnumChecker") // a conduct makes new rules for each world and keeps nothing
    final Conduct conduct;

    final Setting setting;

    Mutant(Conduct conduct) {
        this(conduct, Setting.HOSTILE);
    }

    Mutant(Conduct conduct, Setting setting) {
        this.conduct = conduct;
        this.setting = setting;
    }

    private static Transition fromUnknown(OrderRow asked, OrderState to) {
        return change(Set.of(OrderState.UNKNOWN), asked.sends(), to);
    }

    private static Transition change(Set<OrderState> from, int sends, OrderState to) {
        return new Transition(from, OptionalInt.of(sends), to, "X0002", false, null);
    }

    private static Transition forAnyGrant(Transition change) {
        return new Transition(
                change.from(), OptionalInt.empty(), change.to(), change.code(), change.marksSeen(), change.alarm());
    }
}
