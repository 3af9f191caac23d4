package ontu.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/**
 * The control interface under {@code /sandbox/}, for tests and scripts; {@code docs/sandbox.md} shows it by example.
 */
final class ControlInterface implements HttpHandler {
    private static final String HELP = """
            The custody bank, simulated. Its APIs: POST /<ApiName>.nh. Beside them:
              POST   /sandbox/accounts     {"usage":"INVESTOR"|"BORROWER","name"}: issues an account without a request
              POST   /sandbox/deposits     {"virtualAccount","amount","at"?}: a deposit, now or at that instant
              POST   /sandbox/reversals    {"virtualAccount","sequence"}: the bank takes a deposit back
              POST   /sandbox/corrections  {"virtualAccount","sequence","amount"}: the bank corrects a deposit
              POST   /sandbox/withdrawals  {"virtualAccount","amount"}: a withdrawal
              POST   /sandbox/faults       {"api","kind",...}: adds a fault rule
              GET    /sandbox/faults       lists the fault rules
              DELETE /sandbox/faults       removes all fault rules
              GET    /sandbox/variants     how the bank reads the open points of the contract
              POST   /sandbox/variants     {"<variant>": "<value>",...}: changes some of that
              GET    /sandbox/truth        the bank's ground truth
            docs/sandbox.md has the details.
            """;

    private final Sandbox sandbox;
    private final ExternalEvents externalEvents;
    private final HttpHandler handler = HttpHandlers.handler(this::answer);

    ControlInterface(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.externalEvents = new ExternalEvents(sandbox.bank().books());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        handler.handle(exchange);
    }

    Response answer(String method, String path, byte[] body) {
        try {
            return method.equals("GET")
                    ? sandbox.runLocked(() -> route(method, path, body))
                    : sandbox.runLogged(method, path, body, () -> route(method, path, body));
        } catch (ControlRequestException problem) {
            return Response.json(400, Wire.object().put("error", problem.sentence()));
        }
    }

    private Response route(String method, String path, byte[] body) {
        return switch (method + " " + path) {
            case "GET /sandbox", "GET /sandbox/" -> Response.text(200, HELP);
            case "POST /sandbox/accounts" -> Response.json(201, externalEvents.issue(ControlFields.read(body)));
            case "POST /sandbox/deposits" -> Response.json(201, externalEvents.deposit(ControlFields.read(body)));
            case "POST /sandbox/reversals" -> Response.json(201, externalEvents.takeBack(ControlFields.read(body)));
            case "POST /sandbox/corrections" -> Response.json(201, externalEvents.correct(ControlFields.read(body)));
            case "POST /sandbox/withdrawals" -> Response.json(201, externalEvents.withdraw(ControlFields.read(body)));
            case "POST /sandbox/faults" -> {
                FaultRule rule = FaultRuleReader.read(ControlFields.read(body));
                sandbox.faults().add(rule);
                yield Response.json(201, rule);
            }
            case "GET /sandbox/faults" -> Response.json(200, sandbox.faults().rules());
            case "DELETE /sandbox/faults" -> {
                sandbox.faults().clear();
                yield new Response.Content(204, Response.JSON, "");
            }
            case "GET /sandbox/variants" ->
                Response.json(200, sandbox.bank().books().variants().json());
            case "POST /sandbox/variants" ->
                Response.json(
                        200,
                        VariantChange.apply(
                                        ControlFields.read(body),
                                        sandbox.bank().books().current())
                                .json());
            case "GET /sandbox/truth" -> Response.json(200, GroundTruth.of(sandbox.bank(), sandbox.faults()));
            default ->
                Response.json(
                        404,
                        Wire.object()
                                .put(
                                        "error",
                                        "There is no " + method + " of this path; GET /sandbox/ lists what there is."));
        };
    }
}
