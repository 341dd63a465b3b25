extension Catalogue {
  /// Types that InvokeAI 6.14 has and Limner does not, so that a refusal can say which of the two a
  /// name is: unknown, or not offered here.
  package static let otherTypes = Set(
    elsewhere.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let elsewhere = """
    alibabacloud_image_generation anima_denoise anima_i2l anima_l2i anima_lllite
    anima_lora_collection_loader anima_lora_loader anima_model_loader anima_text_encoder
    call_saved_workflow cogview4_denoise cogview4_i2l cogview4_l2i cogview4_model_loader
    cogview4_text_encoder cv_inpaint denoise_latents_meta depth_anything_depth_estimation
    dw_openpose_detection ernie_image_denoise ernie_image_model_loader ernie_image_prompt_enhancer
    ernie_image_text_encoder ernie_image_vae_decode esrgan extract_video_range face_identifier
    face_mask_detection face_off float_batch float_generator flux2_denoise
    flux2_dev_lora_collection_loader flux2_dev_lora_loader flux2_dev_model_loader
    flux2_dev_text_encoder flux2_klein_lora_collection_loader flux2_klein_lora_loader
    flux2_klein_model_loader flux2_klein_text_encoder flux2_pid_decode flux2_vae_decode
    flux2_vae_encode flux_control_lora_loader flux_controlnet flux_denoise flux_denoise_meta
    flux_fill flux_ip_adapter flux_kontext flux_kontext_image_prep flux_lora_collection_loader
    flux_lora_loader flux_model_loader flux_pid_decode flux_redux flux_text_encoder flux_vae_decode
    flux_vae_encode gemini_image_generation gemma2_encoder_loader grounding_dino hed_edge_detection
    heuristic_resize ideogram4_caption_builder ideogram4_denoise ideogram4_l2i
    ideogram4_model_loader ideogram4_text_encoder image_batch image_generator image_panel_layout
    img_nsfw infill_lama integer_batch integer_generator invokeai_ealightness
    invokeai_img_composite invokeai_img_dilate_erode invokeai_img_enhance
    invokeai_img_hue_adjust_plus invokeai_img_val_thresholds krea2_conditioning_rebalance
    krea2_denoise krea2_lora_collection_loader krea2_lora_loader krea2_model_loader
    krea2_seed_variance krea2_text_encoder lineart_anime_edge_detection lineart_edge_detection
    llava_onevision_vllm mediapipe_face_detection metadata_to_controlnets metadata_to_ip_adapters
    metadata_to_lora_collection metadata_to_loras metadata_to_sdlx_loras metadata_to_t2i_adapters
    mlsd_detection normal_map openai_image_generation pbr_maps pid_decoder_loader pid_upscale
    pidi_edge_detection prompt_from_file qwen_image_denoise qwen_image_i2l qwen_image_l2i
    qwen_image_lora_collection_loader qwen_image_lora_loader qwen_image_model_loader
    qwen_image_pid_decode qwen_image_text_encoder save_image_to_file sd3_denoise sd3_i2l sd3_l2i
    sd3_model_loader sd3_pid_decode sd3_text_encoder sdxl_compel_prompt sdxl_pid_decode
    sdxl_refiner_compel_prompt seedream_image_generation segment_anything spandrel_image_to_image
    spandrel_image_to_image_autoscale string_batch string_generator text_llm text_llm_with_preset
    tiled_multi_diffusion_denoise_latents video video_concat video_frame_extract wan_denoise
    wan_i2l wan_i2v_ideal_dimensions wan_l2i wan_l2v wan_lora_collection_loader wan_lora_loader
    wan_model_loader wan_ref_image_encoder wan_text_encoder wan_ti2v_ideal_dimensions
    wan_video_denoise z_image_control z_image_denoise z_image_denoise_meta z_image_i2l z_image_l2i
    z_image_lora_collection_loader z_image_lora_loader z_image_model_loader z_image_pid_decode
    z_image_seed_variance_enhancer z_image_text_encoder
    """
}
