package org.mtl4j.layers;

import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.ShapeException;

/**
 * Checks that a layer's input has the layer's input width, so that the message names the layer and
 * not one of its inner nodes.
 */
final class Widths {
  private Widths() {}

  static void expect(String layer, String label, int width, Node input) {
    if (input.width() != width) {
      String expected = "': expected an input of width " + width;
      String actual = input.width() == 0 ? "' holds ids" : "' has width " + input.width();
      throw new ShapeException(
          layer + " '" + label + expected + ", but '" + input.label() + actual);
    }
  }
}
