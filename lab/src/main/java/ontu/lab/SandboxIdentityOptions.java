package ontu.lab;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.ArgumentGroup;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;
import ontu.commandline.InvalidOptionException;
import ontu.commandline.Options;
import ontu.sandbox.ApiNames;
import ontu.sandbox.Sandbox.SandboxIdentity;

/** The options of {@code ontu sandbox} that say whom the bank knows, and under which names it serves its APIs. */
final class SandboxIdentityOptions {
    private static final SandboxIdentity DEFAULTS = SandboxIdentity.defaults();

    private SandboxIdentityOptions() {}

    static void addTo(ArgumentParser parser) {
        ArgumentGroup group = parser.addArgumentGroup("identity of the customer")
                .description("What each request must carry; the client is configured with the same values.");
        add(group, "--institution", "institution code (Iscd)", "[0-9]{6}", "six digits")
                .setDefault(DEFAULTS.institutionCode());
        add(group, "--app-serial", "serial of the fintech app (FintechApsno)", "[A-Za-z0-9]{1,3}", letters(3))
                .setDefault(DEFAULTS.fintechSerial());
        add(
                        group,
                        "--service-code",
                        "service code (ApiSvcCd), by default 13E_001_00 and DrawingTransferA; may be given several times",
                        "[A-Za-z0-9_]{1,20}",
                        "1 to 20 letters, digits and underscores")
                .action(Arguments.append());
        group.addArgument("--token")
                .metavar("VALUE")
                .setDefault(DEFAULTS.accessToken())
                .type((given, argument, text) -> token(given, text))
                .help("access token (AccessToken): 64 hexadecimal digits");
        add(group, "--contract", "contract number (P2pCmtmNo)", "[A-Za-z0-9]{1,20}", letters(20))
                .setDefault(DEFAULTS.contractNumber());
        add(group, "--subsidiary", "serial of the subsidiary (ChidSqno)", "[A-Za-z0-9]{1,20}", letters(20))
                .setDefault(DEFAULTS.subsidiarySerial());
        add(
                        group,
                        "--short-name",
                        "the institution's letters before every name in the account list",
                        "\\p{L}{1,3}",
                        "1 to 3 letters")
                .setDefault(DEFAULTS.institutionShortName());
        group.addArgument("--api-name")
                .metavar("PUBLISHED=NAME")
                .action(Arguments.append())
                .help("serves the API with that published name under another; may be given several times");
    }

    private static String letters(int most) {
        return "1 to " + most + " letters and digits";
    }

    private static Argument add(ArgumentGroup group, String option, String help, String pattern, String expected) {
        Function<String, String> reader = text -> {
            if (!text.matches(pattern)) {
                throw new InvalidOptionException("must be " + expected);
            }
            return text;
        };
        return group.addArgument(option)
                .metavar("VALUE")
                .type(Options.of(reader))
                .help(help + ": " + expected);
    }

    /** Without the text in the message: it may be somebody's token. */
    private static String token(ArgumentParser parser, String text) throws ArgumentParserException {
        if (!text.matches("[0-9a-fA-F]{64}")) {
            throw new ArgumentParserException("--token must be 64 hexadecimal digits", parser);
        }
        return text;
    }

    /** The values of an option that may be given several times, or not at all. */
    private static List<String> all(Namespace given, String option) {
        List<String> values = given.getList(option);
        return values == null ? List.of() : values;
    }

    static SandboxIdentity identity(Namespace given) {
        List<String> serviceCodes = all(given, "service_code");
        return new SandboxIdentity(
                given.getString("institution"),
                given.getString("app_serial"),
                serviceCodes.isEmpty() ? DEFAULTS.serviceCodes() : Set.copyOf(serviceCodes),
                given.getString("token"),
                given.getString("contract"),
                given.getString("subsidiary"),
                given.getString("short_name"));
    }

    static ApiNames apiNames(Namespace given) {
        ApiNames names = ApiNames.published();
        for (String pair : all(given, "api_name")) {
            names = with(names, pair);
        }
        return names;
    }

    private static ApiNames with(ApiNames names, String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            throw new InvalidOptionException(
                    "--api-name must be a published name and another, as in P2PVirtualAccountTerminate=P2PNTerminate; "
                            + "`ontu sandbox --help` lists the options.");
        }
        try {
            return names.with(pair.substring(0, equals), pair.substring(equals + 1));
        } catch (IllegalArgumentException unusable) {
            throw new InvalidOptionException("--api-name " + pair + " is not possible. " + unusable.getMessage());
        }
    }
}
