package ontu.sandbox;

/** The sandbox's response over HTTP. */
sealed interface Response {
    String JSON = "application/json; charset=UTF-8";

    /** The connection is closed without a response. */
    record NoResponse() implements Response {}

    record Content(int status, String type, String text) implements Response {}

    static Response json(int status, Object value) {
        return new Content(status, JSON, Wire.write(value));
    }

    static Response text(int status, String text) {
        return new Content(status, "text/plain; charset=UTF-8", text);
    }

    static Response page(int status, String title) {
        String html = "<!DOCTYPE html><html lang=\"ko\"><head><title>" + title + "</title></head><body><h1>" + title
                + "</h1></body></html>\n";
        return new Content(status, "text/html; charset=UTF-8", html);
    }
}
