#include "textflag.h"

// The constants of functions.go.
DATA exps<>+0(SB)/4, $-87.0
DATA exps<>+4(SB)/4, $1.4426950408889634
DATA exps<>+8(SB)/4, $0.693359375
DATA exps<>+12(SB)/4, $-0.00021219444005469058
DATA exps<>+16(SB)/4, $0.001388888888888889
DATA exps<>+20(SB)/4, $0.008333333333333333
DATA exps<>+24(SB)/4, $0.041666666666666664
DATA exps<>+28(SB)/4, $0.16666666666666666
DATA exps<>+32(SB)/4, $0.5
DATA exps<>+36(SB)/4, $1.0
GLOBL exps<>(SB), RODATA|NOPTR, $40

DATA erfs<>+0(SB)/4, $0.70710678118654752
DATA erfs<>+4(SB)/4, $0.3275911
DATA erfs<>+8(SB)/4, $1.061405429
DATA erfs<>+12(SB)/4, $-1.453152027
DATA erfs<>+16(SB)/4, $1.421413741
DATA erfs<>+20(SB)/4, $-0.284496736
DATA erfs<>+24(SB)/4, $0.254829592
GLOBL erfs<>(SB), RODATA|NOPTR, $28

// CONSTANTS loads what EXP needs into Y6 to Y15.
#define CONSTANTS \
	VBROADCASTSS exps<>+0(SB), Y6; \
	VBROADCASTSS exps<>+4(SB), Y15; \
	VBROADCASTSS exps<>+8(SB), Y14; \
	VBROADCASTSS exps<>+12(SB), Y13; \
	VBROADCASTSS exps<>+16(SB), Y12; \
	VBROADCASTSS exps<>+20(SB), Y11; \
	VBROADCASTSS exps<>+24(SB), Y10; \
	VBROADCASTSS exps<>+28(SB), Y9; \
	VBROADCASTSS exps<>+32(SB), Y8; \
	VBROADCASTSS exps<>+36(SB), Y7

// EXP sets Y2 to exp(Y0), which is at most 1; it uses Y1.
#define EXP \
	VMAXPS       Y6, Y0, Y0; \
	VMULPS       Y15, Y0, Y1; \
	VROUNDPS     $0, Y1, Y1; \
	VFNMADD231PS Y14, Y1, Y0; \
	VFNMADD231PS Y13, Y1, Y0; \
	VCVTPS2DQ    Y1, Y1; \
	VPSLLD       $23, Y1, Y1; \
	VMOVAPS      Y12, Y2; \
	VFMADD213PS  Y11, Y0, Y2; \
	VFMADD213PS  Y10, Y0, Y2; \
	VFMADD213PS  Y9, Y0, Y2; \
	VFMADD213PS  Y8, Y0, Y2; \
	VFMADD213PS  Y7, Y0, Y2; \
	VFMADD213PS  Y7, Y0, Y2; \
	VPADDD       Y1, Y2, Y2

// func softmax(x *float32, blocks uintptr) float32
TEXT ·softmax(SB), NOSPLIT, $0-20
	MOVQ    x+0(FP), SI
	MOVQ    blocks+8(FP), AX
	VMOVUPS (SI), Y3
	XORQ    BX, BX
	MOVQ    AX, CX
	SHLQ    $5, CX

mostLoop:
	VMAXPS (SI)(BX*1), Y3, Y3
	ADDQ   $32, BX
	CMPQ   BX, CX
	JB     mostLoop

	VPERM2F128 $1, Y3, Y3, Y4
	VMAXPS     Y4, Y3, Y3
	VPERMILPS  $0x4e, Y3, Y4
	VMAXPS     Y4, Y3, Y3
	VPERMILPS  $0xb1, Y3, Y4
	VMAXPS     Y4, Y3, Y3
	VXORPS     Y5, Y5, Y5
	CONSTANTS

softmaxLoop:
	VMOVUPS (SI), Y0
	VSUBPS  Y3, Y0, Y0
	EXP
	VMOVUPS Y2, (SI)
	VADDPS  Y2, Y5, Y5
	ADDQ    $32, SI
	DECQ    AX
	JNZ     softmaxLoop

	VEXTRACTF128 $1, Y5, X1
	VADDPS       X1, X5, X0
	VHADDPS      X0, X0, X0
	VHADDPS      X0, X0, X0
	VMOVSS       X0, ret+16(FP)
	VZEROUPPER
	RET

// func gelu(x *float32, blocks uintptr)
TEXT ·gelu(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), SI
	MOVQ blocks+8(FP), AX
	CONSTANTS

geluLoop:
	VMOVUPS      (SI), Y3
	VPCMPEQD     Y0, Y0, Y0
	VPSRLD       $1, Y0, Y1
	VANDPS       Y1, Y3, Y4
	VBROADCASTSS erfs<>+0(SB), Y1
	VMULPS       Y1, Y4, Y4             // |x| / sqrt 2
	VBROADCASTSS erfs<>+4(SB), Y5
	VFMADD213PS  Y7, Y4, Y5
	VDIVPS       Y5, Y7, Y5
	VPSLLD       $31, Y0, Y0
	VMULPS       Y4, Y4, Y4
	VXORPS       Y4, Y0, Y0
	EXP
	VBROADCASTSS erfs<>+8(SB), Y1
	VBROADCASTSS erfs<>+12(SB), Y4
	VFMADD213PS  Y4, Y5, Y1
	VBROADCASTSS erfs<>+16(SB), Y4
	VFMADD213PS  Y4, Y5, Y1
	VBROADCASTSS erfs<>+20(SB), Y4
	VFMADD213PS  Y4, Y5, Y1
	VBROADCASTSS erfs<>+24(SB), Y4
	VFMADD213PS  Y4, Y5, Y1
	VMULPS       Y5, Y1, Y1
	VMULPS       Y2, Y1, Y1
	VMULPS       Y8, Y1, Y1             // half of 1 - erf
	VSUBPS       Y1, Y7, Y0
	VBLENDVPS    Y3, Y1, Y0, Y0
	VMULPS       Y3, Y0, Y0
	VMOVUPS      Y0, (SI)
	ADDQ         $32, SI
	DECQ         AX
	JNZ          geluLoop
	VZEROUPPER
	RET
