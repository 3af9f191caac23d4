/**
 * The custody bank, simulated: an HTTP server that obeys the bank's wire contract and has rules, a clock and a memory of
 * its own. It shares no code with the client in {@code ontu.bank}: two readings of one contract, so that a misreading
 * shows.
 *
 * <p>From the outside in:
 *
 * <ul>
 *   <li>{@link ontu.sandbox.SandboxServer} listens; {@code BankEndpoint} speaks HTTP for the bank's APIs,
 *       {@code ControlInterface} for tests and scripts ({@code /sandbox/...}, described in {@code docs/sandbox.md});
 *   <li>{@link ontu.sandbox.Sandbox} is the lock around everything, and holds the settings that bank and client must
 *       agree on;
 *   <li>{@code FaultyLine} stands between caller and bank and applies the rules in {@code Faults}: a request that never
 *       arrives, a reply that gets lost, an inquiry that lies;
 *   <li>{@code SimulatedBank} itself is honest: it admits a request ({@code Admission}), lets a desk
 *       answer it ({@code AccountDesk}, {@code DepositDesk}, {@code LoanDesk}, {@code SubsidiaryDesk},
 *       {@code InquiryDesk}) or carries out an {@code Instruction}, and keeps {@code Books};
 *   <li>{@code Truth} is what it all came to, for whoever wants to add it up again.
 * </ul>
 *
 * <p>No threads or timers keep time here. Whatever falls due (sweeps, future deposits, delayed orders, late requests) is
 * done when the next request comes in, in the order and at the moments at which it was due ({@code BankClock}), so
 * that a clock that jumps by hours or months gives the same story as one that runs.
 */
package ontu.sandbox;
