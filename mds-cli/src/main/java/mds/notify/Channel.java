package mds.notify;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mds.artifact.JsonText;
import mds.artifact.read.JsonValues;
import mds.config.NotifyConfig;
import mds.config.NotifyConfig.Occasion;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.net.HttpRequests;

/**
 * A way to somebody: what is sent, and where. The address and the token are asked for when it is
 * sent, so that what waits to be sent holds no secret.
 *
 * @param name under which messages wait for it
 */
record Channel(String name, NotifyConfig config, Map<String, String> environment) {

  static final String NTFY = "ntfy";
  static final String WEBHOOK = "webhook";

  /** Those that a project has. */
  static List<Channel> of(NotifyConfig config, Map<String, String> environment) {
    return List.of(NTFY, WEBHOOK).stream()
        .filter(name -> (name.equals(NTFY) ? config.ntfy() : config.webhook()).isPresent())
        .map(name -> new Channel(name, config, environment))
        .toList();
  }

  /** The message as it is sent, but for what the environment has. */
  String body(Notice notice) {
    return JsonText.of(name.equals(NTFY) ? ntfyBody(notice) : notice.document());
  }

  private Map<String, Object> ntfyBody(Notice notice) {
    NotifyConfig.Ntfy ntfy = config.ntfy().orElseThrow();
    boolean isFailure = notice.occasion() == Occasion.FAILURE;
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("title", notice.title());
    body.put("message", notice.text());
    body.put("priority", number(isFailure ? ntfy.priority().orElse("high") : "default"));
    String usual = isFailure ? "rotating_light" : "white_check_mark";
    body.put("tags", ntfy.tags().isEmpty() ? List.of(usual) : ntfy.tags());
    return body;
  }

  // By their order, which ntfy's numbers are.
  private static long number(String priority) {
    int place =
        List.of("min", "low", "default", "high", "max").indexOf(priority.toLowerCase(Locale.ROOT));
    return place < 0 ? Long.parseLong(priority) : place + 1;
  }

  /**
   * The request that sends a message.
   *
   * @throws DiagnosticException when a variable is not set that has a part of it
   */
  HttpRequest request(String body) throws DiagnosticException {
    if (name.equals(NTFY)) {
      NotifyConfig.Ntfy ntfy = config.ntfy().orElseThrow();
      Map<String, Object> whole = new LinkedHashMap<>(Map.of("topic", value(ntfy.topic())));
      if (JsonValues.of(body) instanceof Map<?, ?> message) {
        message.forEach((key, part) -> whole.put(key.toString(), part));
      }
      return request(ntfy.server(), ntfy.tokenVariable(), JsonText.of(whole));
    }
    NotifyConfig.Webhook webhook = config.webhook().orElseThrow();
    return request(value(webhook.address()), webhook.tokenVariable(), body);
  }

  private HttpRequest request(String address, Optional<String> tokenVariable, String body)
      throws DiagnosticException {
    HttpRequest.Builder request =
        HttpRequests.to(URI.create(address))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (tokenVariable.isPresent()) {
      request.header("Authorization", "Bearer " + variable(tokenVariable.get()));
    }
    return request.build();
  }

  private String value(NotifyConfig.Setting setting) throws DiagnosticException {
    return setting.written().isPresent()
        ? setting.written().get()
        : variable(setting.variable().orElseThrow());
  }

  private String variable(String variable) throws DiagnosticException {
    String value = environment.getOrDefault(variable, "");
    if (value.isBlank()) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.NOTIFY_VARIABLE,
                  "`" + variable + "` is not set, which " + name + " needs to tell somebody")
              .hint("set it where mds runs: for its service, its job or its user"));
    }
    return value;
  }
}
