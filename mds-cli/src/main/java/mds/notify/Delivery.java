package mds.notify;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.config.NotifyConfig;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.net.HttpRequests;
import mds.net.NetException;

/** Tells people, by all of a project's channels. */
public final class Delivery {

  /** How long it waits before each try after the first. */
  public static final List<Duration> RETRIES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30));

  private final List<Channel> channels;
  private final HttpRequests requests;
  private final List<Duration> retries;

  /**
   * @param retries the pauses before further tries; empty for one try
   */
  public Delivery(
      NotifyConfig config,
      Map<String, String> environment,
      HttpRequests requests,
      List<Duration> retries) {
    this.channels = Channel.of(config, environment);
    this.requests = requests;
    this.retries = List.copyOf(retries);
  }

  /** Which variables are not set that channels need. */
  public static List<Diagnostic> unset(NotifyConfig config, Map<String, String> environment) {
    List<Diagnostic> problems = new ArrayList<>();
    for (Channel channel : Channel.of(config, environment)) {
      try {
        channel.request("{}");
      } catch (DiagnosticException unset) {
        problems.addAll(unset.diagnostics());
      }
    }
    return problems;
  }

  /**
   * Puts a notice where the next delivery finds it.
   *
   * @return why it is kept from a channel that lacks a variable: trying again would not set it
   */
  public static List<Diagnostic> add(
      Notice notice, NotifyConfig config, Map<String, String> environment, Outbox outbox)
      throws IOException {
    List<Diagnostic> problems = new ArrayList<>();
    for (Channel channel : Channel.of(config, environment)) {
      String body = channel.body(notice);
      try {
        channel.request(body);
        outbox.add(channel.name(), body);
      } catch (DiagnosticException unset) {
        problems.addAll(unset.diagnostics());
      }
    }
    return problems;
  }

  /**
   * Sends what waits. What cannot be sent goes on waiting.
   *
   * @return what went wrong, in the words for a person
   */
  public List<Diagnostic> deliver(Outbox outbox) throws IOException, InterruptedException {
    List<Diagnostic> problems = new ArrayList<>();
    for (Outbox.Message message : outbox.waiting()) {
      Optional<Channel> channel = channel(message.channel());
      Optional<Diagnostic> problem =
          channel.isPresent() ? send(channel.get(), message.body()) : Optional.empty();
      if (problem.isEmpty()) {
        outbox.remove(message);
      }
      problem.ifPresent(problems::add);
    }
    return problems;
  }

  private Optional<Channel> channel(String name) {
    return channels.stream().filter(channel -> channel.name().equals(name)).findFirst();
  }

  /** Sends a notice at once; what went wrong for each channel. */
  public List<Diagnostic> send(Notice notice) throws InterruptedException {
    List<Diagnostic> problems = new ArrayList<>();
    for (Channel channel : channels) {
      send(channel, channel.body(notice)).ifPresent(problems::add);
    }
    return problems;
  }

  private Optional<Diagnostic> send(Channel channel, String body) throws InterruptedException {
    Optional<Diagnostic> problem = tryOnce(channel, body);
    for (Duration pause : retries) {
      if (problem.isPresent()) {
        Thread.sleep(pause.toMillis());
        problem = tryOnce(channel, body);
      }
    }
    return problem;
  }

  private Optional<Diagnostic> tryOnce(Channel channel, String body) throws InterruptedException {
    try {
      requests.send(channel.request(body));
      return Optional.empty();
    } catch (DiagnosticException unset) {
      return Optional.of(unset.diagnostics().get(0));
    } catch (NetException failure) {
      return Optional.of(failure.diagnostic());
    }
  }
}
