package org.mtl4j.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Pooling;
import org.mtl4j.autodiff.Workspace;

/** Compiles and runs the example of the package's documentation, and holds the two texts equal. */
class PackageExampleTest {
  private static final String PACKAGE = "java/org/mtl4j/layers/";

  private static Graph example(long seed) {
    // begin
    GraphBuilder g = new GraphBuilder();
    Embedding site = Embedding.vocabulary("site", 100, 8, Embedding.defaultInitializer(), seed);
    Embedding tags = Embedding.hashed("tags", 1000, 4, Embedding.defaultInitializer(), seed);
    Node x =
        g.concat(
            "x",
            List.of(
                site.apply(g, g.ids("site.id")),
                tags.apply(g, g.idLists("tags.ids"), Pooling.MEAN),
                g.input("price", 1)));
    CrossNetwork cross = CrossNetwork.v2("cross", x.width(), 2, seed);
    HiddenLayers hidden = HiddenLayers.of(32, 16).withDropout(0.1);
    Mlp bottom = Mlp.of("bottom", x.width(), hidden, seed);
    Node shared = bottom.apply(g, cross.apply(g, x));
    Tower clicks = Tower.of("ctr", shared.width(), HiddenLayers.of(8), seed);
    Tower conversions = Tower.of("cvr", shared.width(), HiddenLayers.of(8), seed);
    ProductNode product = ProductNode.of("ctcvr");
    Node ctr = clicks.apply(g, shared);
    Node ctcvr = product.apply(g, ctr, conversions.apply(g, shared));
    g.loss("click", g.crossEntropy("click.loss", ctr, g.input("click", 1)));
    g.loss("conversion", g.crossEntropy("conversion.loss", ctcvr, g.input("conversion", 1)));
    g.output("pctcvr", product.probability(g, ctcvr));
    Graph graph = g.build();
    // end
    return graph;
  }

  @Test
  void runs() {
    Graph graph = example(1);
    Workspace work = Workspace.forTraining(graph, 2);
    work.begin(2, 1, 1);
    work.ids(graph.node("site.id"))[1] = 99;
    work.bags(graph.node("tags.ids")).set(0, new int[] {Embedding.hashedRow(5, 1000)}, 0, 1);
    work.bags(graph.node("tags.ids")).set(1, new int[0], 0, 0);
    work.view(graph.node("click")).set(1, 0, 1);
    work.forwardBackward();
    assertTrue(Double.isFinite(work.loss()) && work.loss() > 0);
    float p = work.view(graph.output("pctcvr")).get(0, 0);
    assertTrue(p > 0 && p < 1);
  }

  @Test
  void isThatOfTheDocumentation() throws IOException {
    String documented = between("main/" + PACKAGE + "package-info.java", "<pre>{@code", "}</pre>");
    String compiled = between("test/" + PACKAGE + "PackageExampleTest.java", "// begin", "// end");
    assertEquals(words(compiled), words(documented));
  }

  private static String between(String file, String begin, String end) throws IOException {
    String text = Files.readString(Path.of(System.getProperty("basedir", ""), "src", file));
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String words(String code) {
    return code.replace("\n *", "\n").strip().replaceAll("\\s+", " ");
  }
}
