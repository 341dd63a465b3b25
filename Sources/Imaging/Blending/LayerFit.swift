/// How a layer is brought to the size of the one below it, as Pillow's `pad` and `fit` do.
package enum LayerFit: Sendable {
  case stretch
  /// Whole, with nothing at the sides.
  case pad
  /// Filling all, its sides cut off.
  case crop
}

extension PixelBuffer {
  package func fitted(to base: PixelBuffer, _ fit: LayerFit) -> PixelBuffer {
    switch fit {
    case .stretch: resized(width: base.width, height: base.height, .bicubic)
    case .pad: padded(to: base)
    case .crop: cropped(to: base)
    }
  }

  private func padded(to base: PixelBuffer) -> PixelBuffer {
    let (mine, wanted) = (
      Double(width) / Double(height), Double(base.width) / Double(base.height)
    )
    var (across, down) = (base.width, base.height)
    if mine > wanted {
      down = max(
        1, Int((Double(height) / Double(width) * Double(base.width)).rounded(.toNearestOrEven)))
    } else if mine < wanted {
      across = max(1, Int((mine * Double(base.height)).rounded(.toNearestOrEven)))
    }
    let small = resized(width: across, height: down, .bicubic)
    return small.part(
      x: -Int((Double(base.width - across) * 0.5).rounded(.toNearestOrEven)),
      y: -Int((Double(base.height - down) * 0.5).rounded(.toNearestOrEven)), width: base.width,
      height: base.height)
  }

  private func cropped(to base: PixelBuffer) -> PixelBuffer {
    let (mine, wanted) = (
      Double(width) / Double(height), Double(base.width) / Double(base.height)
    )
    var (across, down) = (Double(width), Double(height))
    if mine > wanted { across = wanted * down } else if mine < wanted { down = across / wanted }
    return resized(
      from: ((Double(width) - across) * 0.5, (Double(height) - down) * 0.5, across, down),
      width: base.width, height: base.height, .bicubic)
  }
}
