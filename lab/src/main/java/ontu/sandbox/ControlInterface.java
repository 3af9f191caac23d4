package ontu.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** The control interface under {@code /sandbox/}, for tests and scripts; {@code docs/sandbox.md} shows it by example. */
final class ControlInterface implements HttpHandler {
    private static final String HELP = """
            The custody bank, simulated. Its APIs: POST /<ApiName>.nh. Beside them:
              POST   /sandbox/accounts     {"usage":"INVESTOR"|"BORROWER","name"}: an account that nobody asked for
              POST   /sandbox/deposits     {"virtualAccount","amount","at"?}: money comes in, now or at that instant
              POST   /sandbox/withdrawals  {"virtualAccount","amount"}: money goes away
              POST   /sandbox/faults       {"api","kind",...}: something goes wrong from now on
              GET    /sandbox/faults       the rules for that
              DELETE /sandbox/faults       nothing goes wrong any more
              GET    /sandbox/truth        what has really happened
            docs/sandbox.md has the details.
            """;

    private final Sandbox sandbox;
    private final Controls controls;
    private final HttpHandler handler = Http.handler(this::answer);

    ControlInterface(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.controls = new Controls(sandbox.bank().books());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        handler.handle(exchange);
    }

    Response answer(String method, String path, byte[] body) {
        try {
            return method.equals("GET")
                    ? sandbox.settled(() -> route(method, path, body))
                    : sandbox.noted(method, path, body, () -> route(method, path, body));
        } catch (ControlProblem problem) {
            return Response.json(400, Wire.object().put("error", problem.sentence()));
        }
    }

    private Response route(String method, String path, byte[] body) {
        return switch (method + " " + path) {
            case "GET /sandbox", "GET /sandbox/" -> Response.text(200, HELP);
            case "POST /sandbox/accounts" -> Response.json(201, controls.issue(ControlFields.read(body)));
            case "POST /sandbox/deposits" -> Response.json(201, controls.deposit(ControlFields.read(body)));
            case "POST /sandbox/withdrawals" -> Response.json(201, controls.withdraw(ControlFields.read(body)));
            case "POST /sandbox/faults" -> {
                FaultRule rule = FaultRules.read(ControlFields.read(body));
                sandbox.faults().add(rule);
                yield Response.json(201, rule);
            }
            case "GET /sandbox/faults" -> Response.json(200, sandbox.faults().rules());
            case "DELETE /sandbox/faults" -> {
                sandbox.faults().clear();
                yield new Response.Content(204, Response.JSON, "");
            }
            case "GET /sandbox/truth" -> Response.json(200, Truth.of(sandbox.bank(), sandbox.faults()));
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
