package ontu.bank;

/** An order that moves money at the bank. Whatever its outcome, {@link #inquiry} is the inquiry that settles it. */
public sealed interface TransferRequest extends BankRequest
        permits DisbursementRequest, DistributionRequest, DepositReturnRequest {

    /** The inquiry about this order, with the reference that it was sent under. */
    ResultInquiry inquiry(OrderReference original);

    /** The order as it is sent: with what the configuration adds and omits. */
    TransferRequest withConfiguration(BankConfiguration.Memos memos, BankConfiguration.WireVariants wireVariants);
}
