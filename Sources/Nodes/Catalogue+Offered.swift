/// Every type of node that Limner offers, room by room.
extension Catalogue {
  static let nodes: [any Node.Type] =
    values + text + chance + workflows + models + adapters + prompts + latents + pictures + colour
    + masks + infill + tiles + metadata + filters + layers + placing

  private static let values: [any Node.Type] = [
    AddNode.self, BooleanCollectionNode.self, BooleanNode.self, DivideNode.self,
    FloatCollectionNode.self, FloatMathNode.self, FloatNode.self, FloatRangeNode.self,
    FloatToIntegerNode.self, IntegerCollectionNode.self, IntegerMathNode.self, IntegerNode.self,
    MultiplyNode.self, RangeNode.self, RangeOfSizeNode.self, RoundFloatNode.self,
    StringCollectionNode.self, StringJoinNode.self, StringNode.self, SubtractNode.self,
  ]

  private static let text: [any Node.Type] = [
    StringJoinThreeNode.self, StringReplaceNode.self, StringSplitNegativeNode.self,
    StringSplitNode.self,
  ]

  private static let chance: [any Node.Type] = [
    RandomFloatNode.self, RandomIntegerNode.self, RandomRangeNode.self,
  ]

  private static let workflows: [any Node.Type] = [
    WorkflowReturnGetNode.self, WorkflowReturnNode.self, WorkflowReturnValueNode.self,
  ]

  private static let models: [any Node.Type] = [
    CLIPSkipNode.self, MainModelLoaderNode.self, ModelIdentifierNode.self,
    RefinerModelLoaderNode.self, VAELoaderNode.self, XLModelLoaderNode.self,
  ]

  private static let adapters: [any Node.Type] = [
    ControlNetNode.self, FreeUNode.self, IPAdapterNode.self, LoRACollectionLoaderNode.self,
    LoRALoaderNode.self, LoRASelectorNode.self, SeamlessNode.self, T2IAdapterNode.self,
    XLLoRACollectionLoaderNode.self, XLLoRALoaderNode.self,
  ]

  private static let prompts: [any Node.Type] = [
    CompelNode.self, ConditioningCollectionNode.self, ConditioningNode.self,
    DynamicPromptNode.self, PromptTemplateNode.self,
  ]

  private static let latents: [any Node.Type] = [
    BlendLatentsNode.self, CreateDenoiseMaskNode.self, CreateGradientMaskNode.self,
    CropLatentsNode.self, DenoiseLatentsNode.self, IdealSizeNode.self, ImageToLatentsNode.self,
    LatentsCollectionNode.self, LatentsNode.self, LatentsToImageNode.self, NoiseNode.self,
    ResizeLatentsNode.self, ScaleLatentsNode.self, SchedulerNode.self,
  ]

  private static let pictures: [any Node.Type] = [
    BlankImageNode.self, CanvasOutputNode.self, ColorNode.self, ImageCollectionNode.self,
    ImageNode.self, ImageResizeNode.self, ImageScaleNode.self, SaveImageNode.self,
    ShowImageNode.self,
  ]

  private static let colour: [any Node.Type] = [
    ColourCorrectNode.self, DecodeWatermarkNode.self, ImageChannelMultiplyNode.self,
    ImageChannelNode.self, ImageChannelOffsetNode.self, ImageConvertNode.self, ImageHueNode.self,
    ImageHueOklchNode.self, ImageInverseLerpNode.self, ImageLerpNode.self, ImageMultiplyNode.self,
    WatermarkNode.self,
  ]

  private static let masks: [any Node.Type] = [
    AlphaMaskToTensorNode.self, AlphaToMaskNode.self, ApplyMaskNode.self, ApplyTensorMaskNode.self,
    BoundingBoxNode.self, ExpandMaskWithFadeNode.self, ImageMaskToTensorNode.self,
    InvertTensorMaskNode.self, MaskBoundingBoxNode.self, MaskCombineNode.self, MaskEdgeNode.self,
    MaskFromColourNode.self, RectangleMaskNode.self, TensorMaskToImageNode.self,
  ]

  private static let infill: [any Node.Type] = [
    InfillColourNode.self, InfillPatchMatchNode.self, InfillTeleaNode.self, InfillTileNode.self,
  ]

  private static let tiles: [any Node.Type] = [
    CalculateTilesEvenSplitNode.self, CalculateTilesMinimumOverlapNode.self,
    CalculateTilesNode.self, MergeTilesNode.self, PairTileImageNode.self,
    TileToPropertiesNode.self,
  ]

  private static let metadata: [any Node.Type] = [
    CoreMetadataNode.self, MergeMetadataNode.self, MetadataFieldExtractorNode.self,
    MetadataFromImageNode.self, MetadataItemLinkedNode.self, MetadataItemNode.self,
    MetadataNode.self, MetadataToBooleanCollectionNode.self, MetadataToBooleanNode.self,
    MetadataToFloatCollectionNode.self, MetadataToFloatNode.self,
    MetadataToIntegerCollectionNode.self, MetadataToIntegerNode.self, MetadataToModelNode.self,
    MetadataToSchedulerNode.self, MetadataToStringCollectionNode.self, MetadataToStringNode.self,
    MetadataToVAENode.self, MetadataToXLModelNode.self,
  ]

  private static let filters: [any Node.Type] = [
    CannyEdgeNode.self, ColourMapNode.self, ContentShuffleNode.self, ImageBlurNode.self,
    ImageNoiseNode.self, UnsharpMaskNode.self, UnsharpMaskOklabNode.self,
  ]

  private static let layers: [any Node.Type] = [
    ImageLayerBlendNode.self
  ]

  private static let placing: [any Node.Type] = [
    CanvasMaskAndCropNode.self, CanvasPasteBackNode.self, CropToBoundingBoxNode.self,
    ImageCropNode.self, ImagePadCropNode.self, ImagePasteNode.self, PasteIntoBoundingBoxNode.self,
  ]
}
