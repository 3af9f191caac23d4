/**
 * The custody bank, simulated: an HTTP server that follows the bank's wire contract (docs/bank-api.md), with its own
 * rules, clock and state. It shares no code with the client in {@code ontu.bank}: two independent readings of one
 * contract, so that a misreading shows.
 *
 * <p>From the outside in:
 *
 * <ul>
 *   <li>{@link ontu.sandbox.SandboxServer} listens; {@code BankHttpHandler} speaks HTTP for the bank's APIs,
 *       {@code ControlInterface} for tests and scripts ({@code /sandbox/...}, described in {@code docs/sandbox.md});
 *   <li>{@link ontu.sandbox.Sandbox} is the lock around everything, and holds the settings that bank and client must
 *       agree on;
 *   <li>{@code FaultInjectingTransport} stands between caller and bank and applies the rules in {@code
 * ScriptedFaults}: a request that never arrives, a reply that is lost, an inquiry that returns a false result, a
 *       row of a list that is wrong ({@code ListFaults});
 *   <li>{@code SimulatedBank} itself follows the contract: it authenticates a request ({@code RequestAuthentication}),
 *       has an endpoint answer it ({@code AccountEndpoint}, {@code DepositListEndpoint}, {@code LoanEndpoint}, {@code
 *       SubsidiaryEndpoint}, {@code InquiryEndpoint}) or carries out an {@code Instruction}, and keeps {@code
 *       BankBooks}. What the contract leaves open it does as its {@link ontu.sandbox.BankVariants} say; {@code
 *       ListPage} writes the pages of all lists;
 *   <li>{@code GroundTruth} is the complete record of what has happened, from which every balance can be recomputed.
 * </ul>
 *
 * <p>There are no threads or timers. Whatever is due (sweeps, future deposits, delayed orders, late requests) is done
 * when the next request arrives, in the order and at the times at which it was due ({@code BankClock}), so that a
 * clock that jumps by hours or months has the same effect as one that runs.
 */
package ontu.sandbox;
