package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The printed table and the drawing, to the letter. */
class GraphPrinterTest {
  private static final String TABLE =
      """
      node    operation    reads                  shape        parameters       flops/row
      city    ids                                 [batch]
      city.e  gather       city                   [batch, 4]   city [1000, 4]
      word    id lists                            [batch]
      word.e  gather mean  word                   [batch, 4]   word [50, 4]
      price   input                               [batch, 2]
      x       concat       city.e, word.e, price  [batch, 10]
      hidden  dense relu   x                      [batch, 16]  weight [16, 10]        320
      logit   row sum      hidden                 [batch, 1]                           16
      p       sigmoid      logit                  [batch, 1]                            1
      4,360 parameters, 337 flops per row
      """;

  private static final String DRAWING =
      """
      digraph model {
        rankdir=BT;
        node [shape=box, fontname="sans-serif"];
        "city" [label="city\\nids", style=rounded];
        "city.e" [label="city.e\\ngather · 4"];
        "city" -> "city.e";
        "word" [label="word\\nid lists", style=rounded];
        "word.e" [label="word.e\\ngather mean · 4"];
        "word" -> "word.e";
        "price" [label="price\\ninput · 2", style=rounded];
        "x" [label="x\\nconcat · 10"];
        "city.e" -> "x";
        "word.e" -> "x";
        "price" -> "x";
        "hidden" [label="hidden\\ndense relu · 16"];
        "x" -> "hidden";
        "logit" [label="logit\\nrow sum · 1"];
        "hidden" -> "logit";
        "p" [label="p\\nsigmoid · 1"];
        "logit" -> "p";
        "output p \\"quoted\\"" [shape=plaintext, label="p \\"quoted\\""];
        "p" -> "output p \\"quoted\\"";
      }
      """;

  private static Graph graph() {
    GraphBuilder g = new GraphBuilder();
    Parameter cities = Parameter.table("city", 1000, 4);
    Parameter words = Parameter.table("word", 50, 4);
    Parameter weight = Parameter.dense("weight", 16, 10);
    Node city = g.gather("city.e", g.ids("city"), cities);
    Node word = g.gather("word.e", g.idLists("word"), words, Pooling.MEAN);
    Node x = g.concat("x", List.of(city, word, g.input("price", 2)));
    Node hidden = g.dense("hidden", x, weight, null, Activation.RELU);
    g.output("p \"quoted\"", g.activate("p", g.rowSum("logit", hidden), Activation.SIGMOID));
    return g.build();
  }

  @Test
  void table() {
    assertEquals(TABLE, graph().toString());
  }

  @Test
  void drawing() {
    assertEquals(DRAWING, graph().toDot());
  }

  @Test
  void longListsOfInputsAreCutShort() {
    GraphBuilder g = new GraphBuilder();
    g.concat("all", IntStream.range(0, 5).mapToObj(i -> g.input("n" + i, 1)).toList());
    String last = g.build().toString().lines().skip(6).findFirst().orElseThrow();
    assertEquals("all   concat     n0, n1, … (5)  [batch, 5]", last);
  }
}
