package ontu.deposits;

/** A row of the bank's deposit list: a deposit, or a row that cannot be read. */
public sealed interface ListedRow permits DepositRow, UnreadableDeposit {}
