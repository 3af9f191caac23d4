package ontu.bank;

import java.util.List;

/** An order that moves money at the bank. Whatever its outcome, {@link #inquiry} is the inquiry that settles it. */
public sealed interface TransferRequest extends BankRequest
        permits DisbursementRequest, DistributionRequest, DepositReturnRequest {

    /** The inquiry about this order, with the reference that it was sent under. */
    ResultInquiry inquiry(OrderReference original);

    /**
     * What moves: amounts, accounts, holder, loan number, lines, in one order and in words that are nobody's configuration. Two
     * requests with the same elements move the same money in the same way, however they are spelt on the wire.
     */
    List<String> movement();

    /** The order as it is sent: with what the configuration adds and omits. */
    TransferRequest withConfiguration(BankConfiguration.Memos memos, BankConfiguration.WireVariants wireVariants);
}
