package mds.cli.doctor;

import java.io.IOException;
import mds.cli.feed.FeedHealth;
import mds.cli.invocation.Findings;
import mds.cli.invocation.Invocation;
import mds.config.FeedConfig;
import mds.diagnostic.DiagnosticException;

/** How far a feed is, and what keeps files of it from being loaded. */
record FeedCheck(Invocation invocation, FeedConfig feed) implements Check {

  @Override
  public String subject() {
    return "feed " + feed.name();
  }

  @Override
  public void look(Findings findings) throws IOException, DiagnosticException {
    new FeedHealth(invocation, feed).look(findings);
  }
}
