package mds.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import mds.workspace.Assets;
import mds.workspace.TargetFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocsServerTest {

  private static final List<String> NOT_SERVED =
      List.of(
          "secret.txt",
          "docs/secret.txt",
          "docs/pictures/../secret.txt",
          "docs/pictures/%2e%2e/secret.txt",
          "docs/pictures/%00",
          "docs/pictures",
          "../profiles.yml",
          "%2e%2e/profiles.yml");

  @TempDir Path folder;

  @Test
  void servesThePageArtifactsAndAssetsAndNothingElse() throws Exception {
    TestProject project = TestProjects.shop(folder);
    project.file("docs/pictures/shop.svg", "<svg/>");
    project.file(
        "project.yml", project.read("project.yml") + "\nasset-paths: [docs/pictures, not/there]\n");
    assertThat(project.run("docs", "generate").exitCode()).isZero();
    project.file("target/secret.txt", "secret");
    project.file("target/docs/secret.txt", "secret");
    Path target = folder.resolve("target");
    Assets assets = new Assets(folder, List.of("docs/pictures", "not/there"), target);

    try (DocsServer server =
        DocsServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new TargetFolder(target),
            assets)) {
      HttpResponse<String> page = get(server, "");
      assertThat(page.body()).isEqualTo(project.read("target/index.html"));
      assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
      assertThat(get(server, "catalog.json").body()).isEqualTo(project.read("target/catalog.json"));
      assertThat(get(server, "manifest.json").statusCode()).isEqualTo(200);
      HttpResponse<String> picture = get(server, "docs/pictures/shop.svg");
      assertThat(picture.body()).isEqualTo("<svg/>");
      assertThat(picture.headers().firstValue("Content-Type")).contains("image/svg+xml");
      for (String other : NOT_SERVED) {
        assertThat(get(server, other).statusCode()).as(other).isEqualTo(404);
      }
    }
  }

  @Test
  void aPortThatIsTakenIsSaid() throws Exception {
    TestProject project = TestProjects.shop(folder);
    project.run("docs", "generate");
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String port = Integer.toString(taken.getLocalPort());

      CommandResult result = project.run("docs", "serve", "--port", port, "--no-browser");

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains("MDS119", "`127.0.0.1:" + port + "`");
    }
  }

  private static HttpResponse<String> get(DocsServer server, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
