package ontu.bank;

/** An order that moves money at the bank. Whatever its fate, {@link #inquiry} is the question that settles it. */
public sealed interface MoneyOrder extends BankRequest permits PaymentOrder, RepaymentOrder, DepositReturn {

    /** The question for this order's result, to be asked with the stamp that it was sent under. */
    ResultInquiry inquiry(OrderStamp original);

    /** The order with what configuration adds and takes away, as it goes on the wire. */
    MoneyOrder asConfigured(BankConfiguration.Memos memos, BankConfiguration.Spelling spelling);
}
