extension Catalogue {
  /// Types that InvokeAI 6.14 has and Limner does not, so that a refusal can say which of the two a
  /// name is: unknown, or not offered here.
  package static let otherTypes = Set(
    elsewhere.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let elsewhere = """
    alibabacloud_image_generation alpha_mask_to_tensor anima_denoise anima_i2l anima_l2i
    anima_lllite anima_lora_collection_loader anima_lora_loader anima_model_loader
    anima_text_encoder apply_mask_to_image apply_tensor_mask_to_image bounding_box
    calculate_image_tiles calculate_image_tiles_even_split calculate_image_tiles_min_overlap
    call_saved_workflow canny_edge_detection canvas_output canvas_paste_back
    canvas_v2_mask_and_crop cogview4_denoise cogview4_i2l cogview4_l2i cogview4_model_loader
    cogview4_text_encoder color color_correct color_map content_shuffle controlnet
    create_denoise_mask create_gradient_mask crop_image_to_bounding_box crop_latents cv_inpaint
    decode_watermark denoise_latents_meta depth_anything_depth_estimation dw_openpose_detection
    dynamic_prompt ernie_image_denoise ernie_image_model_loader ernie_image_prompt_enhancer
    ernie_image_text_encoder ernie_image_vae_decode esrgan expand_mask_with_fade
    extract_video_range face_identifier face_mask_detection face_off float_batch float_generator
    float_to_int flux2_denoise flux2_dev_lora_collection_loader flux2_dev_lora_loader
    flux2_dev_model_loader flux2_dev_text_encoder flux2_klein_lora_collection_loader
    flux2_klein_lora_loader flux2_klein_model_loader flux2_klein_text_encoder flux2_pid_decode
    flux2_vae_decode flux2_vae_encode flux_control_lora_loader flux_controlnet flux_denoise
    flux_denoise_meta flux_fill flux_ip_adapter flux_kontext flux_kontext_image_prep
    flux_lora_collection_loader flux_lora_loader flux_model_loader flux_pid_decode flux_redux
    flux_text_encoder flux_vae_decode flux_vae_encode freeu gemini_image_generation
    gemma2_encoder_loader get_image_mask_bounding_box grounding_dino hed_edge_detection
    heuristic_resize ideogram4_caption_builder ideogram4_denoise ideogram4_l2i
    ideogram4_model_loader ideogram4_text_encoder image_batch image_collection
    image_generator image_mask_to_tensor image_panel_layout img_blur img_chan
    img_channel_multiply img_channel_offset img_conv img_crop img_hue_adjust
    img_hue_adjust_oklch img_ilerp img_lerp img_mul img_noise img_nsfw img_pad_crop img_paste
    img_watermark infill_cv2 infill_lama infill_patchmatch infill_rgba infill_tile integer_batch
    integer_generator invert_tensor_mask invokeai_ealightness invokeai_img_blend
    invokeai_img_composite invokeai_img_dilate_erode invokeai_img_enhance
    invokeai_img_hue_adjust_plus invokeai_img_val_thresholds ip_adapter
    krea2_conditioning_rebalance krea2_denoise krea2_lora_collection_loader krea2_lora_loader
    krea2_model_loader krea2_seed_variance krea2_text_encoder latents_collection lblend
    lineart_anime_edge_detection lineart_edge_detection llava_onevision_vllm
    lora_collection_loader lora_loader lora_selector lresize lscale mask_combine mask_edge
    mask_from_id mediapipe_face_detection merge_tiles_to_image metadata_field_extractor
    metadata_from_image metadata_item_linked metadata_to_bool metadata_to_bool_collection
    metadata_to_controlnets metadata_to_float metadata_to_float_collection metadata_to_integer
    metadata_to_integer_collection metadata_to_ip_adapters metadata_to_lora_collection
    metadata_to_loras metadata_to_model metadata_to_scheduler metadata_to_sdlx_loras
    metadata_to_sdxl_model metadata_to_string metadata_to_string_collection
    metadata_to_t2i_adapters metadata_to_vae mlsd_detection normal_map openai_image_generation
    pair_tile_image paste_image_into_bounding_box pbr_maps pid_decoder_loader pid_upscale
    pidi_edge_detection prompt_from_file prompt_template qwen_image_denoise qwen_image_i2l
    qwen_image_l2i qwen_image_lora_collection_loader qwen_image_lora_loader
    qwen_image_model_loader qwen_image_pid_decode qwen_image_text_encoder rand_float rand_int
    random_range rectangle_mask round_float save_image_to_file sd3_denoise sd3_i2l sd3_l2i
    sd3_model_loader sd3_pid_decode sd3_text_encoder sdxl_compel_prompt
    sdxl_lora_collection_loader sdxl_lora_loader sdxl_model_loader sdxl_pid_decode
    sdxl_refiner_compel_prompt sdxl_refiner_model_loader seamless seedream_image_generation
    segment_anything spandrel_image_to_image spandrel_image_to_image_autoscale string_batch
    string_generator string_join_three string_replace string_split string_split_neg t2i_adapter
    tensor_mask_to_image text_llm text_llm_with_preset tile_to_properties
    tiled_multi_diffusion_denoise_latents tomask unsharp_mask unsharp_mask_oklab video
    video_concat video_frame_extract wan_denoise wan_i2l wan_i2v_ideal_dimensions wan_l2i
    wan_l2v wan_lora_collection_loader wan_lora_loader wan_model_loader wan_ref_image_encoder
    wan_text_encoder wan_ti2v_ideal_dimensions wan_video_denoise workflow_return
    workflow_return_get workflow_return_value z_image_control z_image_denoise
    z_image_denoise_meta z_image_i2l z_image_l2i z_image_lora_collection_loader
    z_image_lora_loader z_image_model_loader z_image_pid_decode z_image_seed_variance_enhancer
    z_image_text_encoder
    """
}
